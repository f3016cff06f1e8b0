package io.plumbline.runtime.pipeline;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The engine's work queue: as many shards as workers, a subject always in the same one, so that no subject is worked on
 * twice at once. Bounded by the number of subjects, since it holds keys and never bodies. Thread-safe.
 */
public final class ShardedQueue implements WorkQueue {
    private final List<Shard> shards;
    /** What no event has asked for. */
    public static final long NO_EVENT = Long.MIN_VALUE;

    private final ThreadLocal<Receipt> receipts = ThreadLocal.withInitial(Receipt::new);

    /** When the event came that a thread is passing on. */
    private static final class Receipt {
        private long nanos = NO_EVENT;
    }

    public ShardedQueue(int shards) {
        this.shards = Stream.generate(Shard::new).limit(shards).toList();
    }

    /**
     * What the calling thread adds from now on is asked for by an event that was received then. In nanoseconds of whoever
     * asks later how long it took; {@link #NO_EVENT} for the end of events.
     */
    public void received(long nanos) {
        receipts.get().nanos = nanos;
    }

    @Override
    public void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
        shards.get(Math.floorMod(subject.hashCode(), shards.size())).add(subject, checks,
                receipts.get().nanos);
    }

    @Override
    public void barrier(Runnable action) {
        AtomicInteger missing = new AtomicInteger(shards.size());
        Runnable passed = () -> {
            if (missing.decrementAndGet() == 0) {
                action.run();
            }
        };
        shards.forEach(shard -> shard.barrier(passed));
    }

    /** Subjects that wait. */
    public int depth() {
        return shards.stream().mapToInt(Shard::depth).sum();
    }

    List<Shard> shards() {
        return shards;
    }
}
