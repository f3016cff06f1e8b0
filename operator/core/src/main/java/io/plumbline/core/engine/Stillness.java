package io.plumbline.core.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Tells whether anything has changed between two looks. Thread-safe. */
final class Stillness {
    /** Somebody is changing something right now. */
    static final long MOVING = -1;

    private final AtomicLong running = new AtomicLong();
    private final AtomicLong effective = new AtomicLong();

    /** Must be called before anything of a change can be seen. */
    void begin() {
        running.incrementAndGet();
    }

    /** Must be called after everything that the change asks for has been queued. */
    void end(boolean changed) {
        if (changed) {
            effective.incrementAndGet();
        }
        running.decrementAndGet();
    }

    void during(Runnable change) {
        begin();
        try {
            change.run();
        } finally {
            end(true);
        }
    }

    /**
     * A number that is the same again when nothing has changed in between, or {@link #MOVING}. All that has changed before
     * has been queued.
     */
    long stamp() {
        return running.get() > 0 ? MOVING : effective.get();
    }
}
