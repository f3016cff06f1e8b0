package io.plumbline.core.cluster;

import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Layout;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Resources and how well each kind is observed. Thread-safe; the resources of each kind have one writer, and readers see
 * single changes at once.
 */
public final class ClusterState {
    private final Map<ResourceType, KindStore> kinds = new ConcurrentHashMap<>();
    private final Map<ResourceType, SourceState> states = new ConcurrentHashMap<>();
    private final Map<ResourceKey, Set<ResourceKey>> childrenByOwner = new ConcurrentHashMap<>();
    /** Names parts and lists of items, once each; 0 is nobody's. */
    private final AtomicLong ids = new AtomicLong();

    public SourceState state(ResourceType type) {
        return states.getOrDefault(type, SourceState.syncing());
    }

    /** Returns the state before. */
    public SourceState setState(ResourceType type, SourceState state) {
        SourceState before = states.put(type, state);
        return before == null ? SourceState.syncing() : before;
    }

    public @Nullable Held get(ResourceKey key) {
        KindStore store = kinds.get(key.type());
        return store == null ? null : store.get(key);
    }

    /** Keeps the resource in the parts of the layout. */
    public Change put(Resource resource, Layout layout) {
        KindStore store = kinds.computeIfAbsent(resource.key().type(),
                absent -> new KindStore(ids::incrementAndGet));
        Change change = store.put(resource, layout);
        // The new link first, and an unchanged one left alone: whoever spreads a change of the owner meanwhile must not
        // miss a child for a moment.
        link(change.after());
        Held before = change.before();
        if (before != null && !Objects.equals(Ownership.ownerOf(before), Ownership.ownerOf(change.after()))) {
            unlink(before);
        }
        return change;
    }

    /** Returns the resource that was removed. */
    public @Nullable Held remove(ResourceKey key) {
        KindStore store = kinds.get(key.type());
        Held before = store == null ? null : store.remove(key);
        if (before != null) {
            unlink(before);
        }
        return before;
    }

    /** Forgets the kind: its resources and its state. Returns the resources that were there. */
    public List<Held> forget(ResourceType type) {
        states.remove(type);
        KindStore store = kinds.remove(type);
        List<Held> gone = store == null ? List.of() : new ArrayList<>(store.all());
        gone.forEach(this::unlink);
        return gone;
    }

    /** Gives up what the kind's resources hold beyond the layout. */
    public void narrow(Layout layout) {
        KindStore store = kinds.get(layout.type());
        if (store != null) {
            store.narrow(layout);
        }
    }

    private void link(Held resource) {
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

    private void unlink(Held resource) {
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
    public Collection<ResourceKey> children(ResourceKey owner) {
        return childrenByOwner.getOrDefault(owner, Set.of());
    }

    public int count(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? 0 : store.size();
    }

    /** Whether every resource of the kind was read with what the group reads. */
    public boolean isComplete(Group group) {
        KindStore store = kinds.get(group.type());
        return store == null || store.lowestGeneration() >= group.since();
    }

    /** The oldest generation among the resources of the kind; the greatest number when there are none. */
    public long lowestGeneration(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? Long.MAX_VALUE : store.lowestGeneration();
    }

    /** What {@link #lowestGeneration} will be once this resource has been put. */
    public long lowestGenerationWith(ResourceKey key, long generation) {
        KindStore store = kinds.get(key.type());
        return store == null ? generation : store.lowestGenerationWith(key, generation);
    }

    /** All resources of the kind, ordered by namespace and name. */
    public Collection<Held> all(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? List.of() : store.all();
    }

    /** The resources of the kind in one namespace, ordered by name. */
    public Collection<Held> inNamespace(ResourceType type, String namespace) {
        KindStore store = kinds.get(type);
        return store == null ? List.of() : store.inNamespace(namespace);
    }

    /** Any resource of the kind that was not read as a whole. */
    public @Nullable Held unreadable(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? null : store.unreadable();
    }

    /** Any resource of the kind in one namespace that was not read as a whole. */
    public @Nullable Held unreadable(ResourceType type, String namespace) {
        KindStore store = kinds.get(type);
        return store == null ? null : store.unreadable(namespace);
    }

    /** All resources of a group's kind, as the group sees them. */
    public Items items(Group group) {
        KindStore store = kinds.get(group.type());
        return store == null ? Items.NONE : store.items(group);
    }

    /** The resources of a group's kind in one namespace, as the group sees them. */
    public Items items(Group group, String namespace) {
        KindStore store = kinds.get(group.type());
        return store == null ? Items.NONE : store.items(group, namespace);
    }

    /** Bodies that are kept of a kind, each counted once. */
    public int parts(ResourceType type) {
        KindStore store = kinds.get(type);
        return store == null ? 0 : store.parts();
    }
}
