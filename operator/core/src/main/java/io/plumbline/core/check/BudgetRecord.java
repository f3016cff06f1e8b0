package io.plumbline.core.check;

import org.jspecify.annotations.Nullable;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often a check has used up its budget of late, and what came of it. Immutable.
 *
 * @param check weakly, so that a check which is no longer evaluated is not kept for its record
 * @param hits within the window, oldest first; none while in quarantine
 * @param quarantine the present or the last one; null when there was none lately
 */
record BudgetRecord(WeakReference<CompiledCheck> check, List<Instant> hits, @Nullable Quarantine quarantine) {
    /** One large resource alone is no reason to leave the others without a verdict. */
    static final int MOST_HITS = 5;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Duration FIRST_BACK_OFF = Duration.ofMinutes(10);
    static final Duration LONGEST_BACK_OFF = Duration.ofHours(6);

    BudgetRecord(CompiledCheck check) {
        this(new WeakReference<>(check), List.of(), null);
    }

    /** Another instance is another version of the check, which may be better. */
    boolean isOf(CompiledCheck other) {
        return check.refersTo(other);
    }

    /** The quarantine that holds now, or null. */
    @Nullable
    Quarantine standing(Instant now) {
        return quarantine != null && now.isBefore(quarantine.until()) ? quarantine : null;
    }

    /** The record after the budget was used up now. */
    BudgetRecord hit(CompiledCheck of, Instant now) {
        if (standing(now) != null) {
            return this;
        }
        if (quarantine != null && now.isBefore(quarantine.until().plus(WINDOW))) {
            // It has learnt nothing.
            Duration before = Duration.between(quarantine.since(), quarantine.until());
            Duration twice = before.multipliedBy(2);
            return quarantined(of, now, twice.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : twice);
        }
        List<Instant> recent = Stream.concat(hits.stream().filter(now.minus(WINDOW)::isBefore), Stream.of(now))
                .toList();
        return recent.size() < MOST_HITS
                ? new BudgetRecord(check, recent, null)
                : quarantined(of, now, FIRST_BACK_OFF);
    }

    private BudgetRecord quarantined(CompiledCheck of, Instant now, Duration backOff) {
        return new BudgetRecord(check, List.of(), new Quarantine(of.key(), now, now.plus(backOff)));
    }
}
