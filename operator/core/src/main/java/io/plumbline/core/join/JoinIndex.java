package io.plumbline.core.join;

import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.JoinKey;
import io.plumbline.core.check.JoinKey.Keys;
import io.plumbline.core.cluster.Items;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The index of one joined lookup of one check, on both sides. Thread-safe.
 *
 * <p>Whoever changes a resource tells the index after the change can be seen, and queues what {@link #item} returns. The
 * index looks at the newest state by itself, under its lock, so that telling it twice, late or in another order does no
 * harm. A subject is entered before it is queued; hence an item that comes at the same time is seen by the subject's
 * evaluation, or finds the subject.
 */
public final class JoinIndex {
    private final JoinKey itemKey;
    private final JoinKey subjectKey;
    private final boolean clusterWide;
    private final LongSupplier ids;
    private final Map<Place, Shelf> shelves = new HashMap<>();
    private final Map<ResourceKey, Indexed> items = new HashMap<>();
    /** Items whose keys cannot be told, with the reason, by namespace. */
    private final Map<String, TreeMap<ResourceKey, String>> unknown = new HashMap<>();
    private final Map<Place, Set<ResourceKey>> subjectsByPlace = new HashMap<>();
    private final Map<ResourceKey, Indexed> subjects = new HashMap<>();
    private boolean filled;

    private record Indexed(Part part, Keys keys) {}

    /** @param ids yields numbers that name lists of items */
    public JoinIndex(CompiledLookup lookup, JoinKey itemKey, JoinKey subjectKey, LongSupplier ids) {
        this.itemKey = itemKey;
        this.subjectKey = subjectKey;
        this.clusterWide = lookup.lookup().reach() == Reach.CLUSTER;
        this.ids = ids;
    }

    /** Everything that was there has been entered: what the index says can be relied on. */
    public synchronized void filled() {
        filled = true;
    }

    /**
     * An item may have changed.
     *
     * @param newest what the lookup sees of it now, read under the lock; null when it is gone
     * @return the subjects that found it, or find it now
     */
    @SuppressWarnings("ReferenceEquality") // equal parts are one object
    public synchronized Affected item(ResourceKey key, Supplier<@Nullable Part> newest) {
        Part part = newest.get();
        Indexed before = items.get(key);
        if (before == null ? part == null : before.part() == part) {
            return new Affected.Some(Set.of());
        }
        Set<ResourceKey> affected = new HashSet<>();
        boolean untold = false;
        if (before != null) {
            untold |= withdraw(key, before, affected);
        }
        if (part == null) {
            items.remove(key);
        } else {
            Indexed now = new Indexed(part, itemKey.of(part.body()));
            items.put(key, now);
            untold |= enter(key, now, affected);
        }
        return untold ? new Affected.All() : new Affected.Some(affected);
    }

    private boolean withdraw(ResourceKey item, Indexed before, Set<ResourceKey> affected) {
        return switch (before.keys()) {
            case Keys.Known known -> {
                for (String key : known.keys()) {
                    Place place = placeOf(item, key);
                    Shelf shelf = shelves.get(place);
                    if (shelf != null) {
                        shelf.remove(item);
                        if (shelf.isEmpty()) {
                            shelves.remove(place);
                        }
                    }
                    affected.addAll(subjectsByPlace.getOrDefault(place, Set.of()));
                }
                yield false;
            }
            case Keys.Unknown ignored -> {
                unknown.computeIfPresent(namespaceOf(item), (namespace, some) -> {
                    some.remove(item);
                    return some.isEmpty() ? null : some;
                });
                yield true;
            }
        };
    }

    private boolean enter(ResourceKey item, Indexed now, Set<ResourceKey> affected) {
        return switch (now.keys()) {
            case Keys.Known known -> {
                for (String key : known.keys()) {
                    Place place = placeOf(item, key);
                    shelves.computeIfAbsent(place, absent -> new Shelf()).put(item, now.part());
                    affected.addAll(subjectsByPlace.getOrDefault(place, Set.of()));
                }
                yield false;
            }
            case Keys.Unknown lost -> {
                unknown.computeIfAbsent(namespaceOf(item), absent -> new TreeMap<>()).put(item, lost.reason());
                yield true;
            }
        };
    }

    /** A subject may have changed; to be called before it is queued. */
    @SuppressWarnings("ReferenceEquality") // equal parts are one object
    public synchronized void subject(ResourceKey key, Supplier<@Nullable Part> newest) {
        Part part = newest.get();
        Indexed before = subjects.get(key);
        if (before == null ? part == null : before.part() == part) {
            return;
        }
        if (before != null) {
            for (Place place : placesOf(key, before.keys())) {
                subjectsByPlace.computeIfPresent(place, (at, some) -> {
                    some.remove(key);
                    return some.isEmpty() ? null : some;
                });
            }
        }
        if (part == null) {
            subjects.remove(key);
            return;
        }
        Indexed now = new Indexed(part, subjectKey.of(part.body()));
        subjects.put(key, now);
        for (Place place : placesOf(key, now.keys())) {
            subjectsByPlace.computeIfAbsent(place, absent -> new HashSet<>()).add(key);
        }
    }

    /**
     * What the subject finds.
     *
     * @param part the subject as it is evaluated, which may be newer than what the index was told
     */
    @SuppressWarnings("ReferenceEquality") // equal parts are one object
    public synchronized Found find(ResourceKey subject, Part part) {
        if (!filled) {
            return new Found.Pending("the lookup is being indexed");
        }
        String namespace = namespaceName(subject);
        String lost = unknownItem(clusterWide ? "" : namespace);
        if (lost == null && !clusterWide) {
            lost = unknownItem("");
        }
        if (lost != null) {
            return new Found.Unknown(lost);
        }
        Indexed known = subjects.get(subject);
        Keys keys = known != null && known.part() == part ? known.keys() : subjectKey.of(part.body());
        return switch (keys) {
            case Keys.Unknown unknownKeys -> new Found.Unknown("'for' of the subject: " + unknownKeys.reason());
            case Keys.Known ignored -> {
                List<Items> lists = new ArrayList<>();
                for (Place place : placesOf(subject, keys)) {
                    Shelf shelf = shelves.get(place);
                    if (shelf != null) {
                        lists.add(shelf.items(ids));
                    }
                }
                yield new Found.Known(lists);
            }
        };
    }

    private @Nullable String unknownItem(String namespace) {
        TreeMap<ResourceKey, String> some = unknown.get(namespace);
        return some == null ? null : "key of " + some.firstKey() + ": " + some.firstEntry().getValue();
    }

    private Place placeOf(ResourceKey item, String key) {
        return new Place(namespaceOf(item), key);
    }

    private String namespaceOf(ResourceKey item) {
        return clusterWide ? "" : item.namespace();
    }

    /** Where a subject looks: in its own namespace, and among what lives in none. */
    private Set<Place> placesOf(ResourceKey subject, Keys keys) {
        Set<Place> places = new HashSet<>();
        if (keys instanceof Keys.Known known) {
            String namespace = namespaceName(subject);
            for (String key : known.keys()) {
                places.add(new Place("", key));
                if (!clusterWide) {
                    places.add(new Place(namespace, key));
                }
            }
        }
        return places;
    }

    private static String namespaceName(ResourceKey key) {
        return key.type().equals(ResourceType.NAMESPACE) ? key.name() : key.namespace();
    }
}
