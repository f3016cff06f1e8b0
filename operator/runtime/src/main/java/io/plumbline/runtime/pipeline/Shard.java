package io.plumbline.runtime.pipeline;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One worker's queue: work by subject, in the order of first addition. Work for a subject that is still waiting is
 * joined and keeps its place; work for the subject in hand is queued again. Thread-safe for one taker.
 */
final class Shard {
    /** Keys are subjects, and the barriers between them. */
    private final LinkedHashMap<Object, Work> waiting = new LinkedHashMap<>();
    private boolean closed;

    /** What is to be done next. */
    sealed interface Work {
        /** @param checks null for all */
        record Evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long addedNanos) implements Work {
            Evaluate and(@Nullable Set<CompiledCheck> more) {
                if (checks == null || more == null) {
                    return checks == null ? this : new Evaluate(subject, null, addedNanos);
                }
                if (checks.containsAll(more)) {
                    return this;
                }
                Set<CompiledCheck> all = new HashSet<>(checks);
                all.addAll(more);
                return new Evaluate(subject, all, addedNanos);
            }
        }

        /** Everything added before has been done. */
        record Passed(Runnable action) implements Work {}
    }

    synchronized void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long nanos) {
        Work known = waiting.get(subject);
        if (known instanceof Work.Evaluate evaluate) {
            waiting.put(subject, evaluate.and(checks));
        } else {
            waiting.put(subject, new Work.Evaluate(subject, checks, nanos));
            notifyAll();
        }
    }

    synchronized void barrier(Runnable action) {
        waiting.put(new Object(), new Work.Passed(action));
        notifyAll();
    }

    /** Waits for work; null when the shard was closed. */
    synchronized @Nullable Work take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return null;
        }
        Map.Entry<Object, Work> first = waiting.pollFirstEntry();
        return first.getValue();
    }

    synchronized int depth() {
        return waiting.size();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
