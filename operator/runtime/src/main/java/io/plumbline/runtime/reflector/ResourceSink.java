package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;

/**
 * Where observed resources go. The calls for one kind never overlap, except that {@link #state} may come beside
 * {@link #upsert} and {@link #delete}; different kinds call at the same time. A call may block: it holds back that kind's
 * connection to the API server, and nothing else. What it throws costs a relist of the kind.
 */
public interface ResourceSink {
    /** What follows comes from a list, or from nowhere. */
    long NO_EVENT = Long.MIN_VALUE;

    /**
     * When the bytes of the event came that the next calls of this thread tell of, in the reflector's nanoseconds;
     * {@link #NO_EVENT} when they tell of none.
     */
    default void received(long nanos) {}

    /** A resource is there, new or changed or seen again unchanged. */
    void upsert(Resource resource);

    /** A resource that was delivered before is gone. A changed uid under one key is a delete and then an upsert. */
    void delete(ResourceKey key, String uid);

    /** How well the kind is observed from now on. Its first call comes before the first resource of the kind. */
    void state(ResourceType type, SourceState state);

    /** Nobody needs the kind any longer: its resources and its state can go. Nothing follows for the kind. */
    void forget(ResourceType type);
}
