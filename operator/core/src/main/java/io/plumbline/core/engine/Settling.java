package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which controls have bulk work outstanding. Until it is done their counts are of a population that is only partly
 * evaluated, and must not be taken for a result. Thread-safe.
 */
final class Settling {
    private final Map<ControlKey, Integer> outstanding = new ConcurrentHashMap<>();
    private final WorkQueue queue;
    private final EngineListener listener;

    Settling(WorkQueue queue, EngineListener listener) {
        this.queue = queue;
        this.listener = listener;
    }

    /** Must be called before the work is queued or the new state can be seen. */
    void begin(Set<ControlKey> controls) {
        controls.forEach(control -> outstanding.merge(control, 1, Integer::sum));
    }

    /** Must be called after the work was queued. */
    void endWhenDone(Set<ControlKey> controls) {
        queue.barrier(() -> {
            controls.forEach(control -> outstanding.computeIfPresent(control,
                    (key, count) -> count == 1 ? null : Integer.valueOf(count - 1)));
            controls.forEach(listener::touched);
        });
    }

    boolean isSettled(ControlKey control) {
        return !outstanding.containsKey(control);
    }
}
