package io.plumbline.core.engine;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The resources of one kind, ordered by namespace and name. Thread-safe for one writer and many readers. */
final class KindStore {
    /** All keys have one type here, so it is not compared. */
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::namespace)
            .thenComparing(ResourceKey::name);

    private final ConcurrentNavigableMap<ResourceKey, Resource> resources = new ConcurrentSkipListMap<>(ORDER);
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private volatile Bodies bodies = new Bodies(-1, List.of());

    /** A list of all bodies, good as long as the number of changes stands still. */
    private record Bodies(long changes, List<BodyMap> list) {}

    @Nullable
    Resource get(ResourceKey key) {
        return resources.get(key);
    }

    @Nullable
    Resource put(Resource resource) {
        // The map first: who sees the new count must see the new resource.
        Resource before = resources.put(resource.key(), resource);
        changes.incrementAndGet();
        if (before == null) {
            size.incrementAndGet();
        }
        return before;
    }

    @Nullable
    Resource remove(ResourceKey key) {
        Resource before = resources.remove(key);
        changes.incrementAndGet();
        if (before != null) {
            size.decrementAndGet();
        }
        return before;
    }

    int size() {
        return size.get();
    }

    Collection<Resource> all() {
        return resources.values();
    }

    Collection<Resource> inNamespace(String namespace) {
        ResourceKey first = resources.isEmpty() ? null : firstKey();
        if (first == null) {
            return List.of();
        }
        // No name sorts before the empty one, and no namespace lies between a name and the name with a NUL appended.
        return resources.subMap(new ResourceKey(first.type(), namespace, ""), true,
                new ResourceKey(first.type(), namespace + "\0", ""), false).values();
    }

    private @Nullable ResourceKey firstKey() {
        var entry = resources.firstEntry();
        return entry == null ? null : entry.getKey();
    }

    List<BodyMap> bodies() {
        long now = changes.get();
        Bodies known = bodies;
        if (known.changes() == now) {
            return known.list();
        }
        List<BodyMap> list = resources.values().stream().map(Resource::body).toList();
        bodies = new Bodies(now, list);
        return list;
    }
}
