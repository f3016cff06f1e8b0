package io.plumbline.runtime.snapshot;

import io.plumbline.core.control.Standard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks for snapshots when their time has come. To be used by one thread at a time; {@link #due} by any. */
public final class SnapshotSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);
    /** After an obstacle. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<Map<Standard, Optional<SnapshotPlan>>> plans;
    private final BooleanSupplier open;
    private final Requests requests;
    private final Clock clock;
    /** A slot that comes while controls are still being read is not lost. */
    private final Instant begun;
    private final Map<Standard, SnapshotSeries> series = new EnumMap<>(Standard.class);
    private final Map<Standard, Instant> pausedUntil = new EnumMap<>(Standard.class);
    private volatile Map<Standard, Instant> due = Map.of();

    /** Where snapshots are asked for. Whatever it throws is an obstacle that may be gone later. */
    public interface Requests {
        /** The newest slot of the standard, not later than now, that was ever asked for, as far as it is known. */
        Optional<Instant> newest(Standard standard, Instant now);

        /**
         * Asks, unless somebody has.
         *
         * @return false when one before is still to be taken, so that they do not pile up
         */
        boolean ask(Standard standard, Instant slot, Instant now);
    }

    /**
     * @param plans by standard; those of which it is not known yet whether they have one are absent
     * @param open whether snapshots can be taken at all: nothing is asked for while the log is not written
     */
    public SnapshotSchedule(Supplier<Map<Standard, Optional<SnapshotPlan>>> plans, BooleanSupplier open,
            Requests requests, Clock clock) {
        this.plans = plans;
        this.open = open;
        this.requests = requests;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** To be called about every second. */
    public void look() {
        Map<Standard, Instant> next = new EnumMap<>(Standard.class);
        plans.get().forEach((standard, plan) -> {
            Instant now = clock.instant();
            if (!now.isBefore(pausedUntil.getOrDefault(standard, Instant.MIN)) && !isServed(standard, plan, now)) {
                pausedUntil.put(standard, now.plus(PAUSE));
            }
            SnapshotSeries mine = series.get(standard);
            if (mine != null) {
                mine.next().ifPresent(slot -> next.put(standard, slot));
            }
        });
        due = Map.copyOf(next);
    }

    /** The slot of each standard that is served next; one that has passed when something stands in the way. */
    public Map<Standard, Instant> due() {
        return due;
    }

    private boolean isServed(Standard standard, Optional<SnapshotPlan> plan, Instant now) {
        try {
            return serve(standard, plan.orElse(null), now);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("standard", standard.key())
                    .addKeyValue("error", e.getMessage())
                    .log("A scheduled snapshot could not be asked for, will be retried");
            return false;
        }
    }

    private boolean serve(Standard standard, @Nullable SnapshotPlan plan, Instant now) {
        SnapshotSeries mine = series.get(standard);
        if (mine == null) {
            mine = new SnapshotSeries(requests.newest(standard, now).orElse(begun));
            series.put(standard, mine);
        }
        mine.follow(plan, now);
        Optional<Instant> slot = mine.due(now);
        if (slot.isEmpty()) {
            return true;
        }
        if (!open.getAsBoolean() || !requests.ask(standard, slot.get(), now)) {
            return false;
        }
        mine.served(slot.get());
        return true;
    }
}
