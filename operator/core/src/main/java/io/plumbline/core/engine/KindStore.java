package io.plumbline.core.engine;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    /** Those that were not read as a whole: next to none, so that asking for them costs next to nothing. */
    private final ConcurrentNavigableMap<ResourceKey, Resource> unreadable = new ConcurrentSkipListMap<>(ORDER);
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
        if (resource.problem() == null) {
            unreadable.remove(resource.key());
        } else {
            unreadable.put(resource.key(), resource);
        }
        if (before == null) {
            size.incrementAndGet();
        }
        return before;
    }

    @Nullable
    Resource remove(ResourceKey key) {
        Resource before = resources.remove(key);
        changes.incrementAndGet();
        unreadable.remove(key);
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
        return inNamespace(resources, namespace);
    }

    @Nullable
    Resource unreadable() {
        return first(unreadable.values());
    }

    @Nullable
    Resource unreadable(String namespace) {
        return first(inNamespace(unreadable, namespace));
    }

    private static @Nullable Resource first(Collection<Resource> some) {
        return some.stream().findFirst().orElse(null);
    }

    private static Collection<Resource> inNamespace(ConcurrentNavigableMap<ResourceKey, Resource> resources,
            String namespace) {
        Map.Entry<ResourceKey, Resource> first = resources.firstEntry();
        if (first == null) {
            return List.of();
        }
        ResourceType type = first.getKey().type();
        // No name sorts before the empty one, and no namespace lies between a name and the name with a NUL appended.
        return resources.subMap(new ResourceKey(type, namespace, ""), true, new ResourceKey(type, namespace + "\0", ""),
                false).values();
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
