package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The snapshots of one standard that its schedule asks for. Knows from when on slots are due: a slot that was missed
 * while nobody looked is made up for, but only the newest one, and none from before the schedule began. Not thread-safe.
 */
final class SnapshotSeries {
    /** What is older than this when somebody looks again is not made up for. */
    private static final Duration CATCH_UP = Duration.ofDays(1);

    private @Nullable SnapshotPlan plan;
    private Instant floor;

    /** @param floor the newest slot that was served; or now, when none was */
    SnapshotSeries(Instant floor) {
        this.floor = floor;
    }

    /**
     * What the schedule is now. A changed one begins now: it is not asked for times before the change.
     *
     * @param next null for none
     */
    void follow(@Nullable SnapshotPlan next, Instant now) {
        SnapshotPlan before = plan;
        if (before != null && (next == null || !next.schedule().equals(before.schedule())) && now.isAfter(floor)) {
            floor = now;
        }
        if (next != null && next.since().isAfter(floor)) {
            floor = next.since().isBefore(now) ? next.since() : now;
        }
        plan = next;
    }

    /** The slot that is to be served now. */
    Optional<Instant> due(Instant now) {
        SnapshotPlan current = plan;
        if (current == null) {
            return Optional.empty();
        }
        Instant earliest = now.minus(CATCH_UP);
        return current.schedule().newest(floor.isAfter(earliest) ? floor : earliest, now);
    }

    /** The slot has its request; so have, by that, all before it. */
    void served(Instant slot) {
        floor = slot.isAfter(floor) ? slot : floor;
    }
}
