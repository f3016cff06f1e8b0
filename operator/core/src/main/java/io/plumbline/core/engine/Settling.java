package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which controls have bulk work outstanding. Until it is done their counts are of a population that is only partly
 * evaluated, and must not be taken for a result. Thread-safe.
 */
final class Settling {
    private static final Work NONE = new Work(0, 0);

    private final Map<ControlKey, Work> work = new ConcurrentHashMap<>();
    private final WorkQueue queue;
    private final EngineListener listener;

    /** @param begun how often work has begun since the start: tells that something changed and was done in between */
    private record Work(long begun, int outstanding) {
        Work begin() {
            return new Work(begun + 1, outstanding + 1);
        }

        Work end() {
            return new Work(begun, outstanding - 1);
        }
    }

    Settling(WorkQueue queue, EngineListener listener) {
        this.queue = queue;
        this.listener = listener;
    }

    /** Must be called before the work is queued or the new state can be seen. */
    void begin(Set<ControlKey> controls) {
        controls.forEach(control -> work.compute(control, (key, known) -> of(known).begin()));
    }

    /** Must be called after the work was queued. */
    void endWhenDone(Set<ControlKey> controls) {
        queue.barrier(() -> {
            controls.forEach(control -> work.computeIfPresent(control, (key, known) -> known.end()));
            controls.forEach(listener::touched);
        });
    }

    boolean isSettled(ControlKey control) {
        return of(work.get(control)).outstanding == 0;
    }

    /** A number that changes with every beginning of bulk work on the control. */
    long begun(ControlKey control) {
        return of(work.get(control)).begun;
    }

    private static Work of(@Nullable Work known) {
        return known == null ? NONE : known;
    }
}
