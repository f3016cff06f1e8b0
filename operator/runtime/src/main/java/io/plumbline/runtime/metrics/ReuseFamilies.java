package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.ReuseCounts;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;

/** What the engine was spared, for one scrape. */
final class ReuseFamilies {
    /** In each scrape, also before anything happens. */
    static final int SERIES = 3;
    private static final String EFFECT = "effect";

    private ReuseFamilies() {}

    static List<MetricSnapshot> of(ReuseCounts counts) {
        return List.of(
                CounterSnapshot.builder()
                        .name(Family.PREFIX + "evaluations_reused")
                        .help("Verdicts that needed no evaluation, since the same check had seen the same bodies.")
                        .dataPoint(point(counts.reused(), Labels.EMPTY))
                        .build(),
                CounterSnapshot.builder()
                        .name(Family.PREFIX + "resources_received")
                        .help("Resources that were received, by whether anything had changed that a check reads.")
                        .dataPoint(point(counts.changes(), Labels.of(EFFECT, "changed")))
                        .dataPoint(point(counts.unchanged(), Labels.of(EFFECT, "unchanged")))
                        .build());
    }

    private static CounterDataPointSnapshot point(long value, Labels labels) {
        return new CounterDataPointSnapshot(value, labels, null, 0L);
    }
}
