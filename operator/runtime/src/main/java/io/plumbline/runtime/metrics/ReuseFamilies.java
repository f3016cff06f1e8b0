package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.ReuseCounts;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;

/** What the engine was spared, for one scrape. */
final class ReuseFamilies {
    /** In each scrape, also before anything happens. */
    static final int SERIES = 3;

    private ReuseFamilies() {}

    static List<MetricSnapshot> of(ReuseCounts counts) {
        Family received = new Family(Metric.RESOURCES_RECEIVED);
        received.add(counts.changes(), "changed");
        received.add(counts.unchanged(), "unchanged");
        return List.of(Family.single(Metric.EVALUATIONS_REUSED, counts.reused()).snapshot(), received.snapshot());
    }
}
