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
        /**
         * @param checks null for all
         * @param received when the first event came that asks for it; {@link ShardedQueue#NO_EVENT} when none does
         */
        record Evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long received) implements Work {
            Evaluate and(@Nullable Set<CompiledCheck> more, long later) {
                long first = received == ShardedQueue.NO_EVENT ? later : received;
                if (checks == null || more == null) {
                    return checks == null && first == received ? this : new Evaluate(subject, null, first);
                }
                if (first == received && checks.containsAll(more)) {
                    return this;
                }
                Set<CompiledCheck> all = new HashSet<>(checks);
                all.addAll(more);
                return new Evaluate(subject, all, first);
            }
        }

        /** Everything added before has been done. */
        record Passed(Runnable action) implements Work {}
    }

    synchronized void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long received) {
        Work known = waiting.get(subject);
        if (known instanceof Work.Evaluate evaluate) {
            waiting.put(subject, evaluate.and(checks, received));
        } else {
            waiting.put(subject, new Work.Evaluate(subject, checks, received));
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
