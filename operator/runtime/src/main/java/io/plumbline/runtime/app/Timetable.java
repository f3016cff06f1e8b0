package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.runtime.snapshot.SnapshotPlan;
import io.plumbline.runtime.snapshot.SnapshotSchedule;
import io.plumbline.runtime.status.SnapshotPlans;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Snapshots that nobody has to ask for. Works on a thread of its own: the API server may be slow. Thread-safe. */
final class Timetable {
    private final Sources sources;
    private final @Nullable CronSchedule standing;
    private final SnapshotSchedule schedule;
    /** Held while somebody looks. */
    private final Semaphore turn = new Semaphore(1);

    /**
     * What the times follow from.
     *
     * @param complete whether every control that was there at the start has been heard of
     * @param controls those that are declared
     * @param statements those that are watched
     * @param open whether the evidence log is being written
     */
    record Sources(BooleanSupplier complete, Supplier<? extends Collection<ControlKey>> controls,
            Supplier<List<StatementOfApplicability>> statements, BooleanSupplier open) {}

    /** @param standing the operator's own schedule; null for none */
    Timetable(Sources sources, @Nullable CronSchedule standing, SnapshotSchedule.Requests requests, Clock clock) {
        this.sources = sources;
        this.standing = standing;
        this.schedule = new SnapshotSchedule(this::plans, sources.open(), requests, clock);
    }

    private Map<Standard, Optional<SnapshotPlan>> plans() {
        return sources.complete().getAsBoolean()
                ? SnapshotPlans.of(sources.statements().get(), standing, sources.controls().get().stream()
                        .map(ControlKey::standard).collect(Collectors.toSet()))
                : Map.of();
    }

    /** Returns at once; does nothing while the look before goes on. */
    void look() {
        if (turn.tryAcquire()) {
            Thread.ofVirtual().name("plumbline-timetable").start(() -> {
                try {
                    schedule.look();
                } finally {
                    turn.release();
                }
            });
        }
    }

    /** The slot of each standard that is served next. */
    Map<Standard, Instant> due() {
        return schedule.due();
    }
}
