package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A histogram by framework and severity, with every series at 0 from the start. Thread-safe. */
final class SeverityHistogram {
    private final Map<Standard, Map<Severity, DistributionDataPoint>> points = new EnumMap<>(Standard.class);

    /** @param bounds seconds */
    SeverityHistogram(PrometheusRegistry registry, Metric metric, double[] bounds) {
        Histogram histogram = Histogram.builder()
                .name(metric.fullName())
                .help(metric.help())
                .labelNames(metric.labelNames())
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
        for (Standard standard : Standard.values()) {
            Map<Severity, DistributionDataPoint> bySeverity = new EnumMap<>(Severity.class);
            for (Severity severity : Severity.values()) {
                bySeverity.put(severity, histogram.labelValues(standard.key(), Label.of(severity)));
            }
            points.put(standard, bySeverity);
        }
    }

    void observe(Standard standard, Severity severity, double seconds) {
        Objects.requireNonNull(Objects.requireNonNull(points.get(standard)).get(severity)).observe(seconds);
    }
}
