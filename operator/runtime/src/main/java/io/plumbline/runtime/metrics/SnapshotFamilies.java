package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.TreeMap;

/** When snapshots were and will be taken, for one scrape. */
final class SnapshotFamilies {
    private final Family last = new Family("evidence_last_snapshot_timestamp_seconds",
            "As of when the newest finished snapshot package of the framework is, in seconds since 1970.",
            "framework");
    private final Family due = new Family("snapshot_next_due_timestamp_seconds",
            "When the next snapshot of the framework is to be taken by itself, in seconds since 1970; in the past when "
                    + "something stands in its way.",
            "framework");

    SnapshotFamilies(SnapshotMetric snapshots) {
        new TreeMap<>(snapshots.last()).forEach((standard, at) -> last.add(at, standard.key()));
        new TreeMap<>(snapshots.due()).forEach((standard, at) -> due.add(at, standard.key()));
    }

    int series() {
        return last.series() + due.series();
    }

    List<MetricSnapshot> snapshots() {
        return List.of(last.snapshot(), due.snapshot());
    }
}
