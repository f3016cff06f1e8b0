package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * The snapshots of one standard that its schedule asks for. Knows from when on slots are due: a slot that was missed
 * while nobody looked is made up for, but only the newest one, and none from before the schedule began. Not thread-safe.
 */
final class SnapshotSeries {
    private @Nullable SnapshotPlan plan;
    /** What was missed counts only for the plan that is found first: no other was in force while nobody looked. */
    private boolean begun;
    private Instant floor;
    private Optional<Instant> next = Optional.empty();

    /** @param floor the newest slot that was served; or the start of the process, when none was */
    SnapshotSeries(Instant floor) {
        this.floor = floor;
    }

    /**
     * What the schedule is now. A changed one begins now: it is not asked for times before the change.
     *
     * @param changed null for none
     */
    void follow(@Nullable SnapshotPlan changed, Instant now) {
        SnapshotPlan before = plan;
        if (begun && (changed == null ? before == null : changed.equals(before))) {
            return;
        }
        if (begun && (before == null || changed == null || !changed.schedule().equals(before.schedule()))) {
            raise(now);
        }
        if (changed != null) {
            raise(changed.since().isBefore(now) ? changed.since() : now);
        }
        begun = true;
        plan = changed;
        find();
    }

    /** The slot that is to be served now. */
    Optional<Instant> due(Instant now) {
        SnapshotPlan current = plan;
        return current == null || next.filter(slot -> !slot.isAfter(now)).isEmpty()
                ? Optional.empty()
                : current.schedule().newest(floor, now);
    }

    /** The first slot that has not been served. */
    Optional<Instant> next() {
        return next;
    }

    /** The slot has its request; so have, by that, all before it. */
    void served(Instant slot) {
        raise(slot);
        find();
    }

    private void raise(Instant to) {
        floor = to.isAfter(floor) ? to : floor;
    }

    private void find() {
        SnapshotPlan current = plan;
        next = current == null ? Optional.empty() : current.schedule().next(floor);
    }
}
