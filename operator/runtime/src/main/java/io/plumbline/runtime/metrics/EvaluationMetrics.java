package io.plumbline.runtime.metrics;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Standard;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts and times evaluations. Every series exists from the start, or the first increase would go unseen. Thread-safe. */
final class EvaluationMetrics {
    /** Seconds: a check takes microseconds, and its budget ends it within a second or so. */
    private static final double[] BOUNDS = {0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
        0.01, 0.05, 0.25, 1};
    private static final double NANOS = 1e9;

    private record Evaluations(CounterDataPoint count, DistributionDataPoint duration) {}

    private final Map<Standard, Evaluations> evaluations = new EnumMap<>(Standard.class);
    private final Map<Verdict.Error.Reason, CounterDataPoint> errors = new EnumMap<>(Verdict.Error.Reason.class);

    EvaluationMetrics(PrometheusRegistry registry) {
        // Without exemplars, since these need an artefact that Micrometer leaves out, and we have no traces.
        Counter evaluated = Counter.builder()
                .name(Metric.EVALUATIONS.fullName())
                .help(Metric.EVALUATIONS.help())
                .labelNames(Metric.EVALUATIONS.labelNames())
                .withoutExemplars()
                .register(registry);
        Histogram took = Histogram.builder()
                .name(Metric.EVALUATION_DURATION.fullName())
                .help(Metric.EVALUATION_DURATION.help())
                .labelNames(Metric.EVALUATION_DURATION.labelNames())
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
        Counter failed = Counter.builder()
                .name(Metric.EVALUATION_ERRORS.fullName())
                .help(Metric.EVALUATION_ERRORS.help())
                .labelNames(Metric.EVALUATION_ERRORS.labelNames())
                .withoutExemplars()
                .register(registry);
        for (Standard standard : Standard.values()) {
            evaluations.put(standard, new Evaluations(evaluated.labelValues(standard.key()),
                    took.labelValues(standard.key())));
        }
        for (Verdict.Error.Reason reason : Verdict.Error.Reason.values()) {
            errors.put(reason, failed.labelValues(Label.of(reason)));
        }
    }

    void record(Standard standard, long nanos, Verdict verdict) {
        Evaluations of = Objects.requireNonNull(evaluations.get(standard));
        of.count().inc();
        of.duration().observe(nanos / NANOS);
        if (verdict instanceof Verdict.Error error) {
            Objects.requireNonNull(errors.get(error.reason())).inc();
        }
    }
}
