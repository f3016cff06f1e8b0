package io.plumbline.core.engine;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the cluster right now: resources and how well each kind is observed. Thread-safe; each kind has one
 * writer, and readers see single changes at once.
 */
final class ClusterState {
    private final Map<ResourceType, KindStore> kinds = new ConcurrentHashMap<>();
    private final Map<ResourceType, SourceState> states = new ConcurrentHashMap<>();
    private final Map<ResourceKey, Set<ResourceKey>> childrenByOwner = new ConcurrentHashMap<>();

    SourceState state(ResourceType type) {
        return states.getOrDefault(type, SourceState.syncing());
    }

    /** Returns the state before. */
    SourceState setState(ResourceType type, SourceState state) {
        SourceState before = states.put(type, state);
        return before == null ? SourceState.syncing() : before;
    }

    @Nullable
    Resource get(ResourceKey key) {
        KindStore store = kinds.get(key.type());
        return store == null ? null : store.get(key);
    }

    /** Returns the resource that was there before. */
    @Nullable
    Resource put(Resource resource) {
        Resource before = kinds.computeIfAbsent(resource.key().type(), absent -> new KindStore()).put(resource);
        // The new link first, and an unchanged one left alone: whoever spreads a change of the owner meanwhile must not
        // miss a child for a moment.
        link(resource);
        if (before != null && !Objects.equals(Ownership.ownerOf(before), Ownership.ownerOf(resource))) {
            unlink(before);
        }
        return before;
    }

    /** Returns the resource that was removed. */
    @Nullable
    Resource remove(ResourceKey key) {
        KindStore store = kinds.get(key.type());
        Resource before = store == null ? null : store.remove(key);
        if (before != null) {
            unlink(before);
        }
        return before;
    }

    /** Forgets the kind: its resources and its state. Returns the resources that were there. */
    List<Resource> forget(ResourceType type) {
        states.remove(type);
        KindStore store = kinds.remove(type);
        List<Resource> gone = store == null ? List.of() : new ArrayList<>(store.all());
        gone.forEach(this::unlink);
        return gone;
    }

    private void link(Resource resource) {
        ResourceKey owner = Ownership.ownerOf(resource);
        if (owner != null) {
            // Added inside, so that the set cannot be dropped as empty in between.
            childrenByOwner.compute(owner, (key, known) -> {
                Set<ResourceKey> children = known == null ? ConcurrentHashMap.newKeySet() : known;
                children.add(resource.key());
                return children;
            });
        }
    }

    private void unlink(Resource resource) {
        ResourceKey owner = Ownership.ownerOf(resource);
        if (owner != null) {
            childrenByOwner.computeIfPresent(owner, (key, children) -> {
                children.remove(resource.key());
                return children.isEmpty() ? null : children;
            });
        }
    }

    /**
     * Keys of the resources that name this one as their controller, also those that mean another uid of that name: it
     * is by coming and going under the name that an owner concerns them.
     */
    Collection<ResourceKey> children(ResourceKey owner) {
        return childrenByOwner.getOrDefault(owner, Set.of());
    }

    int count(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? 0 : store.size();
    }

    /** All resources of the kind, ordered by namespace and name. */
    Collection<Resource> all(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? List.of() : store.all();
    }

    /** The resources of the kind in one namespace, ordered by name. */
    Collection<Resource> inNamespace(ResourceType type, String namespace) {
        KindStore store = kinds.get(type);
        return store == null ? List.of() : store.inNamespace(namespace);
    }

    /** Any resource of the kind that was not read as a whole. */
    @Nullable
    Resource unreadable(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? null : store.unreadable();
    }

    /** Any resource of the kind in one namespace that was not read as a whole. */
    @Nullable
    Resource unreadable(ResourceType type, String namespace) {
        KindStore store = kinds.get(type);
        return store == null ? null : store.unreadable(namespace);
    }

    /** The bodies of all resources of the kind, ordered by namespace and name. */
    List<BodyMap> bodies(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? List.of() : store.bodies();
    }
}
