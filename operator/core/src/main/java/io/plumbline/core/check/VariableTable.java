package io.plumbline.core.check;

import dev.cel.common.types.CelKind;
import io.plumbline.core.control.Variable;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compiled variables by name. A variable sees only those declared before it, so there are no cycles. Immutable. */
final class VariableTable {
    static final VariableTable EMPTY = new VariableTable(Map.of());

    private final Map<String, Expression> compiled;

    private VariableTable(Map<String, Expression> compiled) {
        this.compiled = compiled;
    }

    /** This table and the given variables, compiled in order. */
    VariableTable with(List<Variable> variables, String where, ExpressionCompiler expressions,
            List<CompileProblem> problems) {
        if (variables.isEmpty()) {
            return this;
        }
        Map<String, Expression> all = new LinkedHashMap<>(compiled);
        for (Variable variable : variables) {
            String place = where + ".variables[" + variable.name() + "]";
            if (all.containsKey(variable.name())) {
                problems.add(new CompileProblem(place, "the name is taken; built-in variables cannot be replaced"));
                continue;
            }
            List<String> found = new ArrayList<>();
            Expression expression = expressions.compile(variable.expression(), CelKind.DYN, found::add);
            if (expression != null) {
                for (String read : expression.references().variables()) {
                    if (!all.containsKey(read)) {
                        found.add("variables." + read + " is not declared before it");
                    }
                }
                all.put(variable.name(), expression);
            }
            found.forEach(message -> problems.add(new CompileProblem(place, message)));
        }
        return new VariableTable(all);
    }

    @Nullable
    Expression get(String name) {
        return compiled.get(name);
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
            new TreeSet<>(expression.references().variables()).forEach(read -> reach(read, reached));
        }
    }
}
