package io.plumbline.core.check;

import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;

import java.util.Collection;
import java.util.Set;

/**
 * A variable as a check reads it. Equal to that of another check when both must find the same value on the same object:
 * same expression, and same parameters. Immutable and thread-safe.
 */
final class CompiledVariable {
    /** What is the same for all checks of one object, parameters apart. */
    private static final Set<String> SHARED = Set.of(Inputs.OBJECT, Inputs.NAMESPACE_OBJECT, Inputs.PARAMS,
            Inputs.VARIABLES);

    private final String name;
    private final Expression expression;
    private final BodyMap parameters;
    private final boolean shared;
    private final boolean readsNamespace;

    /**
     * @param all the references of the expression and of all variables that it reads, directly or through others
     * @param parameters those that these read
     */
    CompiledVariable(String name, Expression expression, Collection<References> all, BodyMap parameters) {
        this.name = name;
        this.expression = expression;
        this.parameters = parameters;
        this.shared = all.stream().allMatch(one -> SHARED.containsAll(one.roots().keySet()));
        this.readsNamespace = all.stream().anyMatch(one -> one.reads(Inputs.NAMESPACE_OBJECT));
    }

    String name() {
        return name;
    }

    Expression expression() {
        return expression;
    }

    /** Whether its value depends on nothing but the object, its Namespace and the parameters. */
    boolean isShared() {
        return shared;
    }

    boolean readsNamespace() {
        return readsNamespace;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // two expressions are the same when they are one
    public boolean equals(Object other) {
        return this == other || other instanceof CompiledVariable variable && expression == variable.expression
                && Bodies.same(parameters, variable.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(expression) + Bodies.hash(parameters);
    }
}
