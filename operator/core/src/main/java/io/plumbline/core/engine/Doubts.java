package io.plumbline.core.engine;

import io.plumbline.core.resource.ResourceKey;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Subjects of which nothing must be taken over when they are evaluated next; mostly none. Thread-safe. */
final class Doubts {
    private final Set<ResourceKey> subjects = ConcurrentHashMap.newKeySet();
    private final WorkQueue queue;

    Doubts(WorkQueue queue) {
        this.queue = queue;
    }

    void raise(ResourceKey subject) {
        subjects.add(subject);
        queue.add(subject, null);
    }

    /** Whether there was a doubt, which the evaluation that follows settles. */
    boolean settle(ResourceKey subject) {
        return !subjects.isEmpty() && subjects.remove(subject);
    }
}
