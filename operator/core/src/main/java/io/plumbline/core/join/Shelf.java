package io.plumbline.core.join;

import io.plumbline.core.cluster.Items;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The items in one place, ordered by namespace and name. Guarded by the index. */
final class Shelf {
    private final TreeMap<ResourceKey, Part> parts = new TreeMap<>();
    private @Nullable Items items;

    void put(ResourceKey item, Part part) {
        parts.put(item, part);
        items = null;
    }

    void remove(ResourceKey item) {
        parts.remove(item);
        items = null;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Items items(LongSupplier ids) {
        Items known = items;
        if (known == null) {
            List<BodyMap> bodies = parts.values().stream().map(Part::body).toList();
            known = new Items(ids.getAsLong(), List.copyOf(parts.keySet()), bodies, null);
            items = known;
        }
        return known;
    }
}
