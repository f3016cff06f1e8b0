package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Standard;

import java.time.Instant;
import java.util.Map;

/**
 * Snapshots, for one scrape.
 *
 * @param last when that was laid down which the newest finished package of the standard is made of; a standard of
 *        which there is none is absent
 * @param due when the next of the standard is to be taken by itself; a standard without schedule is absent
 */
public record SnapshotMetric(Map<Standard, Instant> last, Map<Standard, Instant> due) {
    /** While nobody takes any. */
    static final SnapshotMetric NONE = new SnapshotMetric(Map.of(), Map.of());

    public SnapshotMetric {
        last = Map.copyOf(last);
        due = Map.copyOf(due);
    }
}
