package io.plumbline.runtime.snapshot;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.evidence.snapshot.Window;

import java.util.Optional;
import java.util.Set;

/**
 * What is asked for. The same order ends in the same snapshot, however often it is given.
 *
 * @param id derived from cluster, request and slot, lower-case hex
 * @param name of the resource that asks
 * @param trigger {@code Scheduled} or {@code OnDemand}
 * @param reason in the words of who asks; may be empty
 * @param standards what it is to be about; never empty
 * @param controls of those standards; empty for all of them
 * @param period empty for the moment at which the snapshot is taken
 */
public record SnapshotOrder(String id, String name, String trigger, String reason, Set<Standard> standards,
        Set<ControlKey> controls, Optional<Window.Period> period) {
    public SnapshotOrder {
        standards = Set.copyOf(standards);
        controls = Set.copyOf(controls);
        if (standards.isEmpty()) {
            throw new IllegalArgumentException("a snapshot is about at least one standard");
        }
    }
}
