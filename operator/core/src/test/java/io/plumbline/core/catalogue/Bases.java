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
    private static final String BASE = "base";

    private final BodyMap byName;

    Bases(BodyMap byName) {
        this.byName = byName;
    }

    /** The resource itself; or the base of that name, as it is or with the other fields merged over it. */
    BodyMap expand(@Nullable Object resource) {
        if (resource instanceof String name) {
            return base(name);
        }
        if (!(resource instanceof BodyMap map)) {
            throw new IllegalArgumentException("neither a resource nor the name of one: " + resource);
        }
        if (!(map.get(BASE) instanceof String name)) {
            return map;
        }
        Map<Object, Object> change = new LinkedHashMap<>(map);
        change.remove(BASE);
        return Bodies.map((Map<?, ?>) merged(base(name), change));
    }

    private BodyMap base(String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("no base " + name);
        }
        return byName.map(name);
    }

    /**
     * Maps are merged, and null removes. Lists of maps are merged element by element, where further elements stay or are
     * added; other lists, and what is emptied, are replaced.
     */
    private static Object merged(@Nullable Object before, Object change) {
        if (before instanceof Map<?, ?> map && change instanceof Map<?, ?> changes) {
            Map<Object, Object> merged = new LinkedHashMap<>(map);
            changes.forEach((key, value) -> {
                if (isNull(value)) {
                    merged.remove(key);
                } else {
                    merged.put(key, merged(map.get(key), value));
                }
            });
            return merged;
        }
        if (before instanceof List<?> list && change instanceof List<?> changes && !changes.isEmpty()
                && list.stream().anyMatch(Map.class::isInstance)) {
            List<Object> merged = new ArrayList<>(list);
            for (int i = 0; i < changes.size(); i++) {
                if (i < list.size()) {
                    merged.set(i, merged(list.get(i), changes.get(i)));
                } else {
                    merged.add(changes.get(i));
                }
            }
            return merged;
        }
        return change;
    }

    private static boolean isNull(@Nullable Object value) {
        return value == null || value.equals(dev.cel.common.values.NullValue.NULL_VALUE);
    }
}
