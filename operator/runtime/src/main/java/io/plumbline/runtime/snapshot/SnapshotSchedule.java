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
import java.util.function.Supplier;

/** Asks for snapshots when their time has come. To be used by one thread. */
public final class SnapshotSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);
    /** After an obstacle. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<Map<Standard, Optional<SnapshotPlan>>> plans;
    private final Requests requests;
    private final Clock clock;
    private final Map<Standard, SnapshotSeries> series = new EnumMap<>(Standard.class);
    private final Map<Standard, Instant> pausedUntil = new EnumMap<>(Standard.class);

    /** Where snapshots are asked for. Whatever it throws is an obstacle that may be gone later. */
    public interface Requests {
        /** The newest slot of the standard that was ever asked for, as far as it is known. */
        Optional<Instant> newest(Standard standard);

        /**
         * Asks, unless somebody has.
         *
         * @return false when the one before is still to be taken, so that they do not pile up
         */
        boolean ask(Standard standard, Instant slot, @Nullable String retention);
    }

    /** @param plans by standard; those of which it is not known yet whether they have one are absent */
    public SnapshotSchedule(Supplier<Map<Standard, Optional<SnapshotPlan>>> plans, Requests requests, Clock clock) {
        this.plans = plans;
        this.requests = requests;
        this.clock = clock;
    }

    /** To be called about every second. */
    public void look() {
        plans.get().forEach((standard, plan) -> {
            Instant now = clock.instant();
            if (now.isBefore(pausedUntil.getOrDefault(standard, Instant.MIN))) {
                return;
            }
            try {
                if (!serve(standard, plan.orElse(null), now)) {
                    pausedUntil.put(standard, now.plus(PAUSE));
                }
            } catch (RuntimeException e) {
                pausedUntil.put(standard, now.plus(PAUSE));
                LOG.atWarn()
                        .addKeyValue("standard", standard.key())
                        .addKeyValue("error", e.getMessage())
                        .log("A scheduled snapshot could not be asked for, will be retried");
            }
        });
    }

    private boolean serve(Standard standard, @Nullable SnapshotPlan plan, Instant now) {
        SnapshotSeries mine = series.get(standard);
        if (mine == null) {
            mine = new SnapshotSeries(requests.newest(standard).orElse(now));
            series.put(standard, mine);
        }
        mine.follow(plan, now);
        Optional<Instant> due = mine.due(now);
        if (plan == null || due.isEmpty()) {
            return true;
        }
        if (!requests.ask(standard, due.get(), plan.retention())) {
            return false;
        }
        mine.served(due.get());
        return true;
    }
}
