package io.plumbline.core.engine;

import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What really is in the cluster, whether or not anybody is told. */
final class World {
    final Map<ResourceKey, Resource> objects = new TreeMap<>();
    private final Map<ResourceKey, Integer> lives = new HashMap<>();
    private final Map<ResourceType, Resource> deleted = new HashMap<>();
    private final Random random;
    private int version;

    World(Random random) {
        this.random = random;
    }

    /** Creates, changes, deletes or replaces something. Returns what was there before, or what was created. */
    @Nullable
    Resource change(ResourceType type) {
        ResourceKey key = Universe.anyKey(type, random);
        Resource before = objects.get(key);
        if (before == null) {
            Resource created = create(key);
            objects.put(key, created);
            return created;
        }
        switch (random.nextInt(5)) {
            case 0 -> delete(before);
            case 1 -> {
                delete(before);
                objects.put(key, random.nextBoolean() ? reborn(before) : create(key));
            }
            default -> objects.put(key, Universe.any(key, lives.get(key), ++version, random));
        }
        return before;
    }

    private Resource create(ResourceKey key) {
        return Universe.any(key, lives.merge(key, 0, (life, absent) -> life), ++version, random);
    }

    /** The same content under the same name, and yet another resource. */
    private Resource reborn(Resource before) {
        Resource other = create(before.key());
        return new Resource(before.key(), other.uid(), other.version(), before.controller(), before.body(),
                before.problem());
    }

    private void delete(Resource resource) {
        objects.remove(resource.key());
        lives.merge(resource.key(), 1, Integer::sum);
        deleted.put(resource.key().type(), resource);
    }

    /** The kind is uninstalled, and all its objects with it. */
    void clear(ResourceType type) {
        all(type).forEach(this::delete);
    }

    List<Resource> all(ResourceType type) {
        return objects.values().stream().filter(resource -> resource.key().type().equals(type)).toList();
    }

    @Nullable
    Resource lastDeleted(ResourceType type) {
        return deleted.get(type);
    }
}
