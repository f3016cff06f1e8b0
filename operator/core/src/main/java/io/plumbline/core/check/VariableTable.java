package io.plumbline.core.check;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.cel.common.types.CelKind;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Compiled variables by name. A variable sees only those declared before it, so there are no cycles. Immutable. */
final class VariableTable {
    private final Map<String, Expression> compiled;
    /** All names, those of variables that do not compile included. */
    private final Set<String> names;
    /** Makes one object of all that are equal, over all checks. */
    private final Interner<CompiledVariable> distinct;

    private VariableTable(Map<String, Expression> compiled, Set<String> names, Interner<CompiledVariable> distinct) {
        this.compiled = compiled;
        this.names = names;
        this.distinct = distinct;
    }

    /** No variables. The checks that see tables derived from one such table share what they can. */
    static VariableTable empty() {
        return new VariableTable(Map.of(), Set.of(), Interners.newWeakInterner());
    }

    /** This table and the given variables, compiled in order. */
    VariableTable with(List<Variable> variables, String where, ExpressionCompiler expressions,
            List<CompileProblem> problems) {
        if (variables.isEmpty()) {
            return this;
        }
        Map<String, Expression> all = new LinkedHashMap<>(compiled);
        Set<String> taken = new HashSet<>(names);
        for (Variable variable : variables) {
            String place = where + ".variables[" + variable.name() + "]";
            if (!taken.add(variable.name())) {
                problems.add(new CompileProblem(place, "the name is taken; built-in variables cannot be replaced"));
                continue;
            }
            List<String> found = new ArrayList<>();
            Expression expression = expressions.compile(variable.expression(), CelKind.DYN, found::add);
            if (expression != null) {
                References references = expression.references();
                references.variables().forEach((read, at) -> {
                    if (read.equals(variable.name()) || !taken.contains(read)) {
                        found.add(at + "variables." + read + " is not declared before it");
                    }
                });
                String item = references.roots().get(Inputs.ITEM);
                if (item != null) {
                    found.add(item + "'item' exists only in the key of a lookup");
                }
                all.put(variable.name(), expression);
            }
            found.forEach(message -> problems.add(new CompileProblem(place, message)));
        }
        return new VariableTable(all, taken, distinct);
    }

    /** Whether there is such a variable, be it that it does not compile. */
    boolean declares(String name) {
        return names.contains(name);
    }

    /** The given variables and all that they read, directly or through others. Unknown names are passed over. */
    Map<String, Expression> closure(Set<String> names) {
        Map<String, Expression> reached = new LinkedHashMap<>();
        for (String name : names) {
            reach(name, reached);
        }
        return reached;
    }

    /**
     * Variables as a check reads them.
     *
     * @param used a closure, see {@link #closure}
     * @param parameters all that the check reads
     */
    CheckVariables select(Map<String, Expression> used, BodyMap parameters) {
        return new CheckVariables(
                used.keySet().stream().map(name -> distinct.intern(compiled(name, parameters))).toList());
    }

    private CompiledVariable compiled(String name, BodyMap parameters) {
        Map<String, Expression> closure = closure(Set.of(name));
        List<References> all = closure.values().stream().map(Expression::references).toList();
        Map<String, Object> read = new TreeMap<>();
        for (References references : all) {
            references.parameters()
                    .keySet()
                    .forEach(parameter -> parameters.find(parameter).ifPresent(value -> read.put(parameter, value)));
        }
        return new CompiledVariable(name, Objects.requireNonNull(closure.get(name)), all, Bodies.map(read));
    }

    private void reach(String name, Map<String, Expression> reached) {
        Expression expression = compiled.get(name);
        if (expression != null && reached.putIfAbsent(name, expression) == null) {
            expression.references().variables().keySet().forEach(read -> reach(read, reached));
        }
    }
}
