package io.plumbline.runtime.metrics;

import io.plumbline.core.engine.ReuseCounts;

import java.util.List;

/** What the engine was spared, for one scrape. */
final class ReuseFamilies implements Families {
    /** In each scrape, also before anything happens. */
    static final int SERIES = 3;

    private final Family reused;
    private final Family received = new Family(Metric.RESOURCES_RECEIVED);

    ReuseFamilies(ReuseCounts counts) {
        this.reused = Family.single(Metric.EVALUATIONS_REUSED, counts.reused());
        received.add(counts.changes(), "changed");
        received.add(counts.unchanged(), "unchanged");
    }

    @Override
    public List<Family> families() {
        return List.of(reused, received);
    }
}
