package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.time.Duration;
import java.time.Instant;

/** One gauge and its series while a scrape is put together. Used by one thread. */
final class Family {
    static final String PREFIX = "plumbline_";
    private static final double MILLIS = 1000.0;

    private final GaugeSnapshot.Builder snapshot;
    private final String[] labelNames;
    private int series;

    Family(String name, String help, String... labelNames) {
        this.snapshot = GaugeSnapshot.builder().name(PREFIX + name).help(help);
        this.labelNames = labelNames;
    }

    /** @param labelValues one for each label, in the same order */
    void add(long value, String... labelValues) {
        put((double) value, labelValues);
    }

    private void put(double value, String... labelValues) {
        snapshot.dataPoint(new GaugeDataPointSnapshot(value, Labels.of(labelNames, labelValues), null));
        series++;
    }

    void add(boolean value, String... labelValues) {
        put(value ? 1 : 0, labelValues);
    }

    /** Seconds since 1970. */
    void add(Instant value, String... labelValues) {
        put(value.toEpochMilli() / MILLIS, labelValues);
    }

    /** Seconds. */
    void add(Duration value, String... labelValues) {
        put(value.toMillis() / MILLIS, labelValues);
    }

    int series() {
        return series;
    }

    MetricSnapshot snapshot() {
        return snapshot.build();
    }
}
