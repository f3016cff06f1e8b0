package io.plumbline.runtime.app;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.Replaced;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.runtime.metrics.DetectionTimes;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.pipeline.Workers;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** What workers do: evaluate, and measure how long ago the event came that asked for it. Thread-safe. */
record Detecting(Engine engine, DetectionTimes times) implements Workers.Task {
    @Override
    public void evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> checks, long received) {
        Replaced replaced = engine.evaluate(subject, checks);
        if (received != ShardedQueue.NO_EVENT) {
            times.detected(replaced, received);
        }
    }
}
