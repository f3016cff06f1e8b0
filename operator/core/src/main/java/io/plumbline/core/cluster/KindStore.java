package io.plumbline.core.cluster;

import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The resources of one kind, ordered by namespace and name. Changes come one at a time; readers never wait, and see
 * single changes at once.
 */
final class KindStore {
    /** All keys have one type here, so it is not compared. */
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::namespace)
            .thenComparing(ResourceKey::name);

    private final ConcurrentNavigableMap<ResourceKey, Held> resources = new ConcurrentSkipListMap<>(ORDER);
    /** The same: to find one of 100,000 in order takes longer than to take over its verdicts. */
    private final Map<ResourceKey, Held> byKey = new ConcurrentHashMap<>();
    /** Those that were not read as a whole: next to none, so that asking for them costs next to nothing. */
    private final ConcurrentNavigableMap<ResourceKey, Held> unreadable = new ConcurrentSkipListMap<>(ORDER);
    private final AtomicInteger size = new AtomicInteger();
    private final PartPool pool;
    private final Shelves shelves;
    /** How many resources were read with each generation. */
    private final TreeMap<Long, Integer> generations = new TreeMap<>();
    private volatile long lowestGeneration = Long.MAX_VALUE;

    KindStore(LongSupplier ids) {
        this.pool = new PartPool(ids);
        this.shelves = new Shelves(ids);
    }

    @Nullable
    Held get(ResourceKey key) {
        return byKey.get(key);
    }

    synchronized Change put(Resource resource, Layout layout) {
        Held before = byKey.get(resource.key());
        Held after = hold(resource, layout);
        List<Group> changed = differing(before, after);
        if (before != null && changed.isEmpty() && before.isLike(after)) {
            // Whoever knows the resource by this object need not look at it again.
            release(after);
            before.seenAt(resource.version());
            return new Change(before, before, changed);
        }
        // The maps first: who sees another count, or that the shelves have changed, must see the new resource.
        byKey.put(after.key(), after);
        resources.put(after.key(), after);
        if (after.problem() == null) {
            unreadable.remove(after.key());
        } else {
            unreadable.put(after.key(), after);
        }
        count(after.generation(), 1);
        if (before == null) {
            size.incrementAndGet();
        } else {
            count(before.generation(), -1);
            release(before);
        }
        shelves.changed(changed, after.key().namespace());
        return new Change(before, after, changed);
    }

    private Held hold(Resource resource, Layout layout) {
        // What was not among the groups when the body was taken apart is not kept, whatever the body once held.
        long generation = Math.min(resource.generation(), layout.generation());
        @Nullable
        Part[] parts = new Part[layout.groups().size()];
        for (int i = 0; i < parts.length; i++) {
            Group group = layout.groups().get(i);
            if (group.since() <= generation) {
                parts[i] = pool.take(Bodies.project(resource.body(), group.projection()));
            }
        }
        return new Held(resource.key(), resource.uid(), resource.controller(), resource.problem(),
                Ownership.isSubject(resource), generation, layout, parts, resource.version());
    }

    @SuppressWarnings("ReferenceEquality") // equal parts are one object
    private static List<Group> differing(@Nullable Held before, Held after) {
        List<Group> changed = new ArrayList<>();
        for (Group group : after.layout().groups()) {
            if (before == null || before.part(group) != after.part(group)) {
                changed.add(group);
            }
        }
        return changed;
    }

    /** Returns the resource that was removed. */
    @Nullable
    synchronized Held remove(ResourceKey key) {
        Held before = byKey.remove(key);
        resources.remove(key);
        if (before != null) {
            unreadable.remove(key);
            size.decrementAndGet();
            count(before.generation(), -1);
            release(before);
            shelves.changed(before.layout().groups(), key.namespace());
            if (inNamespace(key.namespace()).isEmpty()) {
                shelves.forget(key.namespace());
            }
        }
        return before;
    }

    /** Gives up the parts of groups that are no longer in the layout. */
    synchronized void narrow(Layout layout) {
        for (Held held : resources.values()) {
            if (held.layout().groups().stream().allMatch(group -> layout.indexOf(group) >= 0)) {
                continue;
            }
            @Nullable
            Part[] moved = new Part[layout.groups().size()];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = held.part(layout.groups().get(i));
                if (moved[i] != null) {
                    moved[i].users++;
                }
            }
            Held narrowed = held.in(layout, moved);
            byKey.put(held.key(), narrowed);
            resources.put(held.key(), narrowed);
            if (held.problem() != null) {
                unreadable.put(held.key(), narrowed);
            }
            release(held);
        }
        shelves.retain(layout);
    }

    private void release(Held held) {
        for (Part part : held.parts) {
            if (part != null) {
                pool.release(part);
            }
        }
    }

    private void count(long generation, int delta) {
        generations.merge(generation, delta, (one, other) -> one + other == 0 ? null : one + other);
        lowestGeneration = generations.isEmpty() ? Long.MAX_VALUE : generations.firstKey();
    }

    /** The oldest generation among the resources; the greatest number when there are none. */
    long lowestGeneration() {
        return lowestGeneration;
    }

    /** What {@link #lowestGeneration} will be when the resource has been replaced by one of another generation. */
    synchronized long lowestGenerationWith(ResourceKey key, long generation) {
        Held replaced = byKey.get(key);
        for (Map.Entry<Long, Integer> entry : generations.entrySet()) {
            boolean last = replaced != null && replaced.generation() == entry.getKey() && entry.getValue() == 1;
            if (!last) {
                return Math.min(entry.getKey(), generation);
            }
        }
        return generation;
    }

    int size() {
        return size.get();
    }

    Collection<Held> all() {
        return resources.values();
    }

    Collection<Held> inNamespace(String namespace) {
        return inNamespace(resources, namespace);
    }

    @Nullable
    Held unreadable() {
        return first(unreadable.values());
    }

    @Nullable
    Held unreadable(String namespace) {
        return first(inNamespace(unreadable, namespace));
    }

    private static @Nullable Held first(Collection<Held> some) {
        return some.stream().findFirst().orElse(null);
    }

    private static Collection<Held> inNamespace(ConcurrentNavigableMap<ResourceKey, Held> resources,
            String namespace) {
        Map.Entry<ResourceKey, Held> first = resources.firstEntry();
        if (first == null) {
            return List.of();
        }
        ResourceType type = first.getKey().type();
        // No name sorts before the empty one, and no namespace lies between a name and the name with a NUL appended.
        return resources.subMap(new ResourceKey(type, namespace, ""), true, new ResourceKey(type, namespace + "\0", ""),
                false).values();
    }

    /** All items as a group sees them. */
    Items items(Group group) {
        return shelves.all(group, resources.values());
    }

    /** The items of one namespace as a group sees them. */
    Items items(Group group, String namespace) {
        return shelves.ofNamespace(group, namespace, () -> inNamespace(namespace));
    }

    /** Bodies that are kept, each counted once; for measurements. */
    synchronized int parts() {
        return pool.size();
    }
}
