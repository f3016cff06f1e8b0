package io.plumbline.core.catalogue;

import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resources that others are written as a change of. */
final class Bases {
    private final BodyMap byName;

    Bases(BodyMap byName) {
        this.byName = byName;
    }

    /** The resource itself, or the base that it names with the changes applied. Paths start at the spec. */
    BodyMap expand(BodyMap resource) {
        if (!(resource.get("$base") instanceof String name)) {
            return resource;
        }
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("no base " + name);
        }
        Object expanded = byName.map(name);
        for (Map.Entry<Object, Object> entry : resource.map("set").entrySet()) {
            expanded = changed(expanded, path(entry.getKey()), entry.getValue());
        }
        for (Object unset : resource.list("unset")) {
            expanded = changed(expanded, path(unset), null);
        }
        return Bodies.map((Map<?, ?>) expanded);
    }

    /** {@code a.b[0].c} as its steps. */
    private static List<String> path(Object text) {
        return List.of(("spec." + text).replace("[", ".").replace("]", "").split("\\."));
    }

    /** A copy with the value at the path replaced, added, or removed when there is none. */
    private static Object changed(@Nullable Object tree, List<String> path, @Nullable Object value) {
        String step = path.getFirst();
        if (tree instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            int index = Integer.parseInt(step);
            if (index == copy.size()) {
                copy.add(null);
            }
            Object item = path.size() == 1 ? value : changed(copy.get(index), path.subList(1, path.size()), value);
            if (item == null) {
                copy.remove(index);
            } else {
                copy.set(index, item);
            }
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            copy.putAll(map);
        }
        Object item = path.size() == 1 ? value : changed(copy.get(step), path.subList(1, path.size()), value);
        if (item == null) {
            copy.remove(step);
        } else {
            copy.put(step, item);
        }
        return copy;
    }
}
