package io.plumbline.runtime.metrics;

import java.util.List;
import java.util.TreeMap;

/** When snapshots were and will be taken, for one scrape. */
final class SnapshotFamilies implements Families {
    private final Family last = new Family(Metric.EVIDENCE_LAST_SNAPSHOT);
    private final Family due = new Family(Metric.SNAPSHOT_NEXT_DUE);

    SnapshotFamilies(SnapshotMetric snapshots) {
        new TreeMap<>(snapshots.last()).forEach((standard, at) -> last.add(at, standard.key()));
        new TreeMap<>(snapshots.due()).forEach((standard, at) -> due.add(at, standard.key()));
    }

    @Override
    public List<Family> families() {
        return List.of(last, due);
    }
}
