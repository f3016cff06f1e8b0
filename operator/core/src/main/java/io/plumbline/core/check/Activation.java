package io.plumbline.core.check;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import io.plumbline.core.resource.BodyList;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The inputs of one evaluation: variables and lookups are computed when first read, and once. For one thread. */
final class Activation implements CelVariableResolver {
    private final CompiledCheck check;
    private final Subject subject;
    private final StepBudget budget;
    private final Lazy variables = new Lazy(this::variable);
    private final Lazy related = new Lazy(this::lookup);

    Activation(CompiledCheck check, Subject subject, StepBudget budget) {
        this.check = check;
        this.subject = subject;
        this.budget = budget;
    }

    Object run(Expression expression) throws CelEvaluationException {
        return expression.program().trace(this, budget);
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case Inputs.OBJECT -> Optional.of(subject.object());
            case Inputs.NAMESPACE_OBJECT -> Optional
                    .of(subject.namespace() == null ? NullValue.NULL_VALUE : subject.namespace());
            case Inputs.PARAMS -> Optional.of(check.parameters());
            case Inputs.RELATED -> Optional.of(related);
            case Inputs.VARIABLES -> Optional.of(variables);
            case Inputs.NOW -> Optional.of(subject.now());
            default -> Optional.empty();
        };
    }

    private @Nullable Object variable(String name) {
        Expression expression = check.variable(name);
        if (expression == null) {
            return null;
        }
        try {
            return run(expression);
        } catch (CelEvaluationException e) {
            throw new VariableFailed(name, e);
        }
    }

    private @Nullable Object lookup(String name) {
        List<Object> items = new ArrayList<>();
        boolean declared = false;
        for (CompiledLookup lookup : check.lookups()) {
            if (lookup.lookup().name().equals(name)) {
                declared = true;
                items.addAll(subject.related().items(lookup));
            }
        }
        return declared ? BodyList.ofValues(items) : null;
    }

    /** A struct whose fields are computed on first read. */
    @SuppressWarnings("Immutable")
    private static final class Lazy extends StructValue<String, Object> {
        private final Function<String, @Nullable Object> compute;
        private final Map<String, Object> known = new HashMap<>();

        Lazy(Function<String, @Nullable Object> compute) {
            this.compute = compute;
        }

        @Override
        public Object select(String field) {
            return find(field).orElseThrow(() -> CelAttributeNotFoundException.forMissingMapKey(field));
        }

        @Override
        public Optional<Object> find(String field) {
            Object value = known.get(field);
            if (value == null) {
                value = compute.apply(field);
                if (value != null) {
                    known.put(field, value);
                }
            }
            return Optional.ofNullable(value);
        }

        @Override
        public Object value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            return false;
        }

        @Override
        public CelType celType() {
            return SimpleType.DYN;
        }
    }

    /** Carries the failure of a variable through the expression that reads it, as CEL's own errors travel. */
    private static final class VariableFailed extends CelRuntimeException {
        private static final long serialVersionUID = 1;

        VariableFailed(String name, CelEvaluationException cause) {
            super(new IllegalStateException("variables." + name + ": " + cause.getMessage(), cause),
                    CelErrorCode.INVALID_ARGUMENT);
        }
    }
}
