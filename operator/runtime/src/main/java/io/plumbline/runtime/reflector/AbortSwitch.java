package io.plumbline.runtime.reflector;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets other threads end whatever blocking step a reflector is in: it is told what to close. Interrupts are not used,
 * since one could hit the sink.
 */
final class AbortSwitch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean raised;
    private boolean nudged;
    private @Nullable Closeable current;

    /** Ends the current step, and each that is begun before {@link #clear}. From any thread. */
    void raise() {
        Closeable step;
        lock.lock();
        try {
            raised = true;
            step = current;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        close(step);
    }

    /** Ends a pause early, or the next one. From any thread. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            raised = false;
            nudged = false;
        } finally {
            lock.unlock();
        }
    }

    /** A step begins that closing this ends. It is closed at once when the switch is up already. */
    void enter(Closeable step) throws Aborted {
        lock.lock();
        try {
            if (!raised) {
                current = step;
                return;
            }
        } finally {
            lock.unlock();
        }
        close(step);
        throw new Aborted();
    }

    /** The step is over. */
    void leave() {
        lock.lock();
        try {
            current = null;
        } finally {
            lock.unlock();
        }
    }

    void check() throws Aborted {
        lock.lock();
        try {
            if (raised) {
                throw new Aborted();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, or until nudged. Returns whether it was nudged. */
    boolean pause(Duration time) throws Aborted {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!raised && !nudged && left > 0) {
                left = changed.awaitNanos(left);
            }
            boolean early = nudged;
            nudged = false;
            if (raised) {
                throw new Aborted();
            }
            return early;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (Aborted) new Aborted().initCause(e);
        } finally {
            lock.unlock();
        }
    }

    private static void close(@Nullable Closeable step) {
        if (step != null) {
            try {
                step.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
