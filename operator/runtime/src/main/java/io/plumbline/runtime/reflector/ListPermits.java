package io.plumbline.runtime.reflector;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Bounds how many kinds are listed at once, first come first served. Thread-safe. */
final class ListPermits {
    private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private int free;

    ListPermits(int count) {
        this.free = count;
    }

    /** Waits for a permit, until the switch is raised. */
    Permit acquire(AbortSwitch abort) throws Aborted {
        CompletableFuture<Permit> turn = request();
        try {
            abort.enter(() -> turn.cancel(false));
            return turn.join();
        } catch (CancellationException e) {
            throw (Aborted) new Aborted().initCause(e);
        } catch (Aborted e) {
            if (!turn.isCancelled()) {
                turn.join().close();
            }
            throw e;
        } finally {
            abort.leave();
        }
    }

    private synchronized CompletableFuture<Permit> request() {
        CompletableFuture<Permit> turn = new CompletableFuture<>();
        if (free > 0) {
            free--;
            turn.complete(new Permit());
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    private synchronized void release() {
        for (CompletableFuture<Permit> next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.complete(new Permit())) {
                return;
            }
        }
        free++;
    }

    /** The right to list; closing it twice is the same as once. */
    final class Permit implements Closeable {
        private @Nullable ListPermits owner = ListPermits.this;

        @Override
        public void close() {
            ListPermits held = owner;
            owner = null;
            if (held != null) {
                held.release();
            }
        }
    }
}
