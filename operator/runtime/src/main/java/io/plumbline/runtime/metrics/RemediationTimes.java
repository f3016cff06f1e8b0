package io.plumbline.runtime.metrics;

import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.RemedyWatch;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.time.Duration;
import java.time.Instant;

/** Measures how long failures stood that were remedied. Thread-safe. */
final class RemediationTimes implements RemedyWatch {
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    /** Seconds: from a slip that is put right at once to what stands for a quarter. */
    private static final double[] BOUNDS = {60, 300, 900, 1800, HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 3 * DAY,
        7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY};
    private static final double MILLIS = 1000;

    private final SeverityHistogram seconds;

    RemediationTimes(PrometheusRegistry registry) {
        this.seconds = new SeverityHistogram(registry, Metric.REMEDIATION, BOUNDS);
    }

    @Override
    public void remedied(Finding failure, Instant at) {
        // A clock that was set back must not take anything from the sum.
        double stood = Math.max(0, Duration.between(failure.since(), at).toMillis() / MILLIS);
        seconds.observe(failure.check().key().control().standard(), failure.check().check().severity(), stood);
    }
}
