package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One family and its series while a scrape is put together. Used by one thread. */
final class Family {
    private static final double MILLIS = 1000.0;

    private record Point(Labels labels, double value) {}

    private final Metric metric;
    private final String[] labelNames;
    private final List<Point> points = new ArrayList<>();

    Family(Metric metric) {
        this.metric = metric;
        this.labelNames = metric.labelNames();
    }

    /** One without labels. */
    static Family single(Metric metric, long value) {
        Family family = new Family(metric);
        family.add(value);
        return family;
    }

    /** @param labelValues one for each label, in the same order */
    void add(long value, String... labelValues) {
        add((double) value, labelValues);
    }

    void add(double value, String... labelValues) {
        points.add(new Point(Labels.of(labelNames, labelValues), value));
    }

    void add(boolean value, String... labelValues) {
        add(value ? 1L : 0L, labelValues);
    }

    /** Seconds since 1970. */
    void add(Instant value, String... labelValues) {
        add(value.toEpochMilli() / MILLIS, labelValues);
    }

    /** Seconds. */
    void add(Duration value, String... labelValues) {
        add(value.toMillis() / MILLIS, labelValues);
    }

    int series() {
        return points.size();
    }

    MetricSnapshot snapshot() {
        return switch (metric.type()) {
            case GAUGE -> new GaugeSnapshot(metadata(), points.stream()
                    .map(point -> new GaugeDataPointSnapshot(point.value(), point.labels(), null))
                    .toList());
            case COUNTER -> new CounterSnapshot(metadata(), points.stream()
                    .map(point -> new CounterDataPointSnapshot(point.value(), point.labels(), null, 0L))
                    .toList());
            case INFO -> new InfoSnapshot(metadata(), points.stream()
                    .map(point -> new InfoDataPointSnapshot(point.labels()))
                    .toList());
            case HISTOGRAM -> throw new IllegalStateException(metric + " is observed, not put together");
        };
    }

    private MetricMetadata metadata() {
        return new MetricMetadata(metric.baseName(), metric.help());
    }
}
