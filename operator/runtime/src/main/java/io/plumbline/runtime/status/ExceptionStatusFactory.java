package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.exception.ExceptionPhase;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the status of exceptions: a pure function of its arguments, apart from the clock and the epoch. Thread-safe. */
public final class ExceptionStatusFactory {
    /** Reason of InForce while an admission policy is missing, altered or not bound. */
    public static final String POLICIES_NOT_IN_FORCE = "PoliciesNotInForce";

    /** How old it may look when an exception last matched, while it matches all the time. */
    private static final Duration CONFIRM_AFTER = Duration.ofMinutes(5);

    private final Clock clock;
    private final LongSupplier epoch;

    /** @param epoch rises with each change of leader; the API server refuses a status with a lower one than it holds */
    public ExceptionStatusFactory(Clock clock, LongSupplier epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    private record Standing(ExceptionPhase phase, boolean inForce, String reason, String message) {
        static Standing not(ExceptionPhase phase, String reason, String message) {
            return new Standing(phase, false, reason, message);
        }
    }

    /**
     * The whole status.
     *
     * @param obstacles why the admission policies cannot be relied on; empty when they can
     * @param covered resources with a failure that it covers now
     */
    public ExceptionStatus status(ExceptionTerms terms, @Nullable Long generation, List<String> obstacles, int covered,
            @Nullable ExceptionStatus previous) {
        Instant now = clock.instant();
        Standing standing = standing(terms, obstacles, covered, now);
        int counted = standing.inForce() ? covered : 0;
        String matched = counted > 0 ? Timestamps.format(now) : previous == null ? null : previous.lastMatchedAt();
        Condition condition = Conditions.one(previous == null ? List.of() : previous.conditions(),
                ExceptionStatus.IN_FORCE, standing.inForce(), standing.reason(), standing.message(), generation, now);
        return new ExceptionStatus(generation, standing.phase(), counted, matched, List.of(condition),
                epoch.getAsLong());
    }

    private static Standing standing(ExceptionTerms terms, List<String> obstacles, int covered, Instant now) {
        Instant until = terms.expiresAt();
        Instant approvedAt = terms.approvedAt();
        if (terms.revoked()) {
            return Standing.not(ExceptionPhase.REVOKED, "Revoked", "somebody ended it");
        }
        if (until != null && !now.isBefore(until)) {
            return Standing.not(ExceptionPhase.EXPIRED, "Expired", "it ended at " + until);
        }
        if (until == null || !terms.problems().isEmpty()) {
            return Standing.not(ExceptionPhase.PENDING, "Invalid", String.join("; ", terms.problems()));
        }
        if (approvedAt == null) {
            return Standing.not(ExceptionPhase.PENDING, "NotApproved", "nobody has approved it");
        }
        if (!obstacles.isEmpty()) {
            return Standing.not(ExceptionPhase.PENDING, POLICIES_NOT_IN_FORCE,
                    "not honoured, since nobody sees to it that requester and approver are two people: "
                            + String.join("; ", obstacles));
        }
        if (approvedAt.isAfter(now.plus(ExceptionTerms.TOLERANCE))) {
            return Standing.not(ExceptionPhase.PENDING, "ApprovedInFuture", "approvedAt lies ahead");
        }
        return covered > 0
                ? new Standing(ExceptionPhase.ACTIVE, true, "InForce", "failures are covered until " + until)
                : new Standing(ExceptionPhase.UNUSED, true, "NothingCovered",
                        "there is no failure that it covers; it ends at " + until);
    }

    /** Whether the API server has to be told: anything differs but when it last matched, or that has grown old. */
    public boolean needsPatch(@Nullable ExceptionStatus previous, ExceptionStatus next) {
        return previous == null || !comparable(previous).equals(comparable(next))
                || Timestamps.isOlder(previous.lastMatchedAt(), next.lastMatchedAt(), CONFIRM_AFTER);
    }

    private static ExceptionStatus comparable(ExceptionStatus status) {
        return new ExceptionStatus(status.observedGeneration(), status.phase(), status.covered(), null,
                Conditions.of(status.conditions(), ExceptionStatus.IN_FORCE), status.epoch());
    }
}
