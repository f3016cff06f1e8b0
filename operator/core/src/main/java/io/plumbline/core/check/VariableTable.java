package io.plumbline.core.check;

import dev.cel.common.types.CelKind;
import io.plumbline.core.control.Variable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiled variables by name. A variable sees only those declared before it, so there are no cycles. Immutable. */
final class VariableTable {
    static final VariableTable EMPTY = new VariableTable(Map.of(), Set.of());

    private final Map<String, Expression> compiled;
    /** All names, those of variables that do not compile included. */
    private final Set<String> names;

    private VariableTable(Map<String, Expression> compiled, Set<String> names) {
        this.compiled = compiled;
        this.names = names;
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
        return new VariableTable(all, taken);
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

    private void reach(String name, Map<String, Expression> reached) {
        Expression expression = compiled.get(name);
        if (expression != null && reached.putIfAbsent(name, expression) == null) {
            expression.references().variables().keySet().forEach(read -> reach(read, reached));
        }
    }
}
