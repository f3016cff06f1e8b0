package io.plumbline.runtime.pipeline;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.runtime.pipeline.Shard.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One platform thread for each shard: evaluation is pure computation, so more would only get into each other's way. */
public final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final ShardedQueue queue;
    private final Task task;
    private final List<Thread> threads = new ArrayList<>();

    /** What a worker does with a subject. */
    @FunctionalInterface
    public interface Task {
        /** @param received when the event came that asks for it; {@link ShardedQueue#NO_EVENT} when none does */
        void evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long received);
    }

    public Workers(ShardedQueue queue, Task task) {
        this.queue = queue;
        this.task = task;
    }

    public void start() {
        for (Shard shard : queue.shards()) {
            threads.add(
                    Thread.ofPlatform().daemon().name("plumbline-worker-" + threads.size()).start(() -> run(shard)));
        }
    }

    private void run(Shard shard) {
        try {
            for (Work work = shard.take(); work != null; work = shard.take()) {
                switch (work) {
                    case Work.Evaluate evaluate -> evaluate(evaluate);
                    case Work.Passed passed -> passed.action().run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void evaluate(Work.Evaluate work) {
        try {
            task.evaluate(work.subject(), work.checks(), work.received());
        } catch (RuntimeException | StackOverflowError e) {
            // The evaluator turns everything into verdicts, so this is a defect of ours; other subjects must not suffer.
            LOG.atError().addKeyValue("subject", work.subject()).setCause(e).log("Evaluation broke");
        }
    }

    /** Whether all workers are there to make progress. */
    public boolean alive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    /** Stops after the work in hand; what waits is dropped. */
    @Override
    public void close() {
        queue.shards().forEach(Shard::close);
        for (Thread thread : threads) {
            try {
                thread.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
