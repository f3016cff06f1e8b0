package io.plumbline.log.commit;

import io.plumbline.log.tile.Bundle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Entries that wait for the next commit, in the order they came, and never more than the limits allow. Thread-safe. */
final class Inbox {
    private final Limits limits;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private @Nullable Throwable cause;

    Inbox(Limits limits) {
        this.limits = limits;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Waiting(byte[] entry, CompletableFuture<Long> index) {}

    synchronized CompletableFuture<Long> add(byte[] entry) {
        if (closed) {
            return CompletableFuture.failedFuture(new LogException.Closed(cause));
        }
        int size = Bundle.sizeOf(entry);
        if (waiting.size() >= limits.waitingEntries() || bytes + size > limits.waitingBytes()) {
            return CompletableFuture.failedFuture(new LogException.Full());
        }
        var index = new CompletableFuture<Long>();
        waiting.add(new Waiting(entry, index));
        bytes += size;
        notifyAll();
        return index;
    }

    /** Waits for entries and takes as many as one commit may have; none when closed and empty. */
    synchronized List<Waiting> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var batch = new ArrayList<Waiting>();
        long taken = 0;
        while (!waiting.isEmpty() && batch.size() < limits.batchEntries()
                && (batch.isEmpty() || taken + Bundle.sizeOf(waiting.element().entry()) <= limits.batchBytes())) {
            var next = waiting.remove();
            taken += Bundle.sizeOf(next.entry());
            batch.add(next);
        }
        bytes -= taken;
        return batch;
    }

    /** Takes nothing more in; what waits can still be taken out. */
    synchronized void close(@Nullable Throwable why) {
        if (!closed) {
            closed = true;
            cause = why;
        }
        notifyAll();
    }
}
