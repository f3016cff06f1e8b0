package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.Divergence;
import io.plumbline.runtime.sweep.SweepWatch;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** Counts what sweeps find, and tells when the last one ended. Thread-safe. */
final class SweepMetrics implements SweepWatch {
    private static final double MILLIS = 1000;

    private final Counter divergences;
    private volatile @Nullable Completed last;

    private record Completed(Instant at, Duration took) {}

    SweepMetrics(PrometheusRegistry registry) {
        divergences = Counter.builder()
                .name(Metric.SWEEP_DIVERGENCE.fullName())
                .help(Metric.SWEEP_DIVERGENCE.help())
                .withoutExemplars()
                .register(registry);
        GaugeWithCallback.builder()
                .name(Metric.SWEEP_LAST_COMPLETION.fullName())
                .help(Metric.SWEEP_LAST_COMPLETION.help())
                .callback(callback -> {
                    Completed one = last;
                    if (one != null) {
                        callback.call(one.at().toEpochMilli() / MILLIS);
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name(Metric.SWEEP_DURATION.fullName())
                .help(Metric.SWEEP_DURATION.help())
                .callback(callback -> {
                    Completed one = last;
                    if (one != null) {
                        callback.call(one.took().toMillis() / MILLIS);
                    }
                })
                .register(registry);
    }

    @Override
    public void diverged(Divergence divergence) {
        divergences.inc();
    }

    @Override
    public void completed(Instant at, Duration took) {
        last = new Completed(at, took);
    }
}
