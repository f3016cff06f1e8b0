package io.plumbline.core.cluster;

import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers the items that lookups have found in a place, until something there changes. Thread-safe: a list that was
 * made while something changed is made again at the next asking.
 */
final class Shelves {
    /** No namespace has this name. */
    private static final String EVERYWHERE = "*";

    private final Map<Place, Shelf> shelves = new ConcurrentHashMap<>();
    private final LongSupplier ids;

    private record Place(Group group, String namespace) {}

    private static final class Shelf {
        private final AtomicLong changes = new AtomicLong();
        private volatile @Nullable Known known;
    }

    private record Known(long changes, Items items) {}

    Shelves(LongSupplier ids) {
        this.ids = ids;
    }

    /** Must be called after the change can be seen. */
    void changed(Collection<Group> groups, String namespace) {
        for (Group group : groups) {
            changed(new Place(group, namespace));
            changed(new Place(group, EVERYWHERE));
        }
    }

    private void changed(Place place) {
        Shelf shelf = shelves.get(place);
        if (shelf != null) {
            shelf.changes.incrementAndGet();
        }
    }

    Items all(Group group, Collection<Held> resources) {
        return items(new Place(group, EVERYWHERE), () -> resources);
    }

    Items ofNamespace(Group group, String namespace, Supplier<Collection<Held>> resources) {
        return items(new Place(group, namespace), resources);
    }

    private Items items(Place place, Supplier<Collection<Held>> resources) {
        Shelf shelf = shelves.computeIfAbsent(place, absent -> new Shelf());
        long changes = shelf.changes.get();
        Known known = shelf.known;
        if (known != null && known.changes() == changes) {
            return known.items();
        }
        Items items = collect(place.group(), resources.get());
        shelf.known = new Known(changes, items);
        return items;
    }

    private Items collect(Group group, Collection<Held> resources) {
        List<ResourceKey> keys = new ArrayList<>();
        List<BodyMap> bodies = new ArrayList<>();
        ResourceKey missing = null;
        for (Held held : resources) {
            Part part = held.part(group);
            if (part == null) {
                missing = held.key();
            } else {
                keys.add(held.key());
                bodies.add(part.body());
            }
        }
        return keys.isEmpty() && missing == null
                ? Items.NONE
                : new Items(ids.getAsLong(), List.copyOf(keys), List.copyOf(bodies), missing);
    }

    /** Nothing is left in the namespace. */
    void forget(String namespace) {
        shelves.keySet().removeIf(place -> place.namespace().equals(namespace));
    }

    /** Gives up what was remembered for other groups. */
    void retain(Layout layout) {
        shelves.keySet().removeIf(place -> layout.indexOf(place.group()) < 0);
    }
}
