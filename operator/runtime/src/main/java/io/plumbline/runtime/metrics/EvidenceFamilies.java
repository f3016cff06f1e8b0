package io.plumbline.runtime.metrics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The evidence log, for one scrape. */
final class EvidenceFamilies implements Families {
    private final List<Family> all = new ArrayList<>();

    EvidenceFamilies(EvidenceMetric evidence) {
        put(Metric.EVIDENCE_WRITING, evidence.writing());
        put(Metric.EVIDENCE_VERIFIED, evidence.verified());
        put(Metric.EVIDENCE_REMEMBERED, evidence.remembered());
        put(Metric.EVIDENCE_ANCHORED, evidence.anchored());
        put(Metric.EVIDENCE_LOG_SIZE, evidence.size());
        put(Metric.EVIDENCE_BACKLOG, evidence.backlog());
        put(Metric.EVIDENCE_LAST_APPEND, evidence.lastAppend());
        put(Metric.EVIDENCE_ENTRIES, evidence.entries());
        put(Metric.EVIDENCE_FAILURES, evidence.failures());
        put(Metric.EVIDENCE_GAPS, evidence.gaps());
        if (evidence.copy() != null) {
            copy(evidence.copy());
        }
    }

    private void copy(CopyMetric copy) {
        put(Metric.EVIDENCE_COPY_LOCKED, copy.locked());
        put(Metric.EVIDENCE_COPY_AGREES, copy.agrees());
        put(Metric.EVIDENCE_COPY_SIZE, copy.size());
        put(Metric.EVIDENCE_COPY_LAST_SUCCESS, copy.lastSuccess());
        put(Metric.EVIDENCE_COPIES, copy.copies());
        put(Metric.EVIDENCE_COPY_FAILURES, copy.failures());
    }

    @Override
    public List<Family> families() {
        return all;
    }

    private void put(Metric metric, boolean value) {
        put(metric, value ? 1 : 0);
    }

    private void put(Metric metric, long value) {
        all.add(Family.single(metric, value));
    }

    private void put(Metric metric, @Nullable Instant when) {
        Family family = new Family(metric);
        if (when != null) {
            family.add(when);
        }
        all.add(family);
    }
}
