package io.plumbline.runtime.pipeline;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The engine's work queue: as many shards as workers, a subject always in the same one, so that no subject is worked on
 * twice at once. Bounded by the number of subjects, since it holds keys and never bodies. Thread-safe.
 */
public final class ShardedQueue implements WorkQueue {
    private final List<Shard> shards;
    private final LongSupplier nanos;

    /** @param nanos a monotonic clock, for the time that work waits */
    public ShardedQueue(int shards, LongSupplier nanos) {
        this.shards = Stream.generate(Shard::new).limit(shards).toList();
        this.nanos = nanos;
    }

    @Override
    public void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
        shards.get(Math.floorMod(subject.hashCode(), shards.size())).add(subject, checks, nanos.getAsLong());
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
