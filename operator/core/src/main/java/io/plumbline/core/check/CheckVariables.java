package io.plumbline.core.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that a check reads, directly or through others, each at its position. Immutable and thread-safe. */
final class CheckVariables {
    static final CheckVariables NONE = new CheckVariables(List.of());

    private final List<CompiledVariable> all;
    private final Map<String, Integer> positions = new HashMap<>();

    CheckVariables(List<CompiledVariable> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            positions.put(all.get(i).name(), i);
        }
    }

    int size() {
        return all.size();
    }

    CompiledVariable at(int position) {
        return all.get(position);
    }

    /** Where the variable of that name is, or -1. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    Map<String, Expression> expressions() {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        all.forEach(variable -> expressions.put(variable.name(), variable.expression()));
        return expressions;
    }
}
