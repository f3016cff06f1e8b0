package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.attestation.AttestationPhase;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;
import io.plumbline.core.people.Attestation;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the status of attestations: a pure function of its arguments, apart from the clock and the epoch. Thread-safe. */
public final class AttestationStatusFactory {
    /** How far the clock of who attests may be ahead of ours. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final LongSupplier epoch;

    /** @param epoch rises with each change of leader; the API server refuses a status with a lower one than it holds */
    public AttestationStatusFactory(Clock clock, LongSupplier epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * What the control of an attestation wants of it.
     *
     * @param maxAge null for any
     * @param evidence names that are expected
     */
    public record Wanted(@Nullable Duration maxAge, List<String> evidence) {
        public static final Wanted NOTHING = new Wanted(null, List.of());

        public Wanted {
            evidence = List.copyOf(evidence);
        }
    }

    private record Standing(AttestationPhase phase, String reason, String message) {}

    /**
     * The whole status.
     *
     * @param obstacles why the admission policy cannot be relied on; empty when it can
     * @param others all other attestations of the same control
     */
    public AttestationStatus status(AttestationTerms terms, @Nullable Long generation, Wanted wanted,
            List<String> obstacles, List<Attestation> others, @Nullable AttestationStatus previous) {
        Instant now = clock.instant();
        Attestation mine = terms.attestation();
        Standing standing = mine == null
                ? new Standing(AttestationPhase.PENDING, "Invalid", String.join("; ", terms.problems()))
                : standing(mine, wanted, obstacles, others, now);
        Condition condition = Conditions.one(previous == null ? List.of() : previous.conditions(),
                AttestationStatus.CURRENT, standing.phase() == AttestationPhase.CURRENT, standing.reason(),
                standing.message(), generation, now);
        return new AttestationStatus(generation, standing.phase(),
                mine == null ? null : Timestamps.format(mine.until(wanted.maxAge())),
                wanted.evidence().stream().filter(name -> !terms.evidence().contains(name)).toList(),
                List.of(condition), epoch.getAsLong());
    }

    private static Standing standing(Attestation mine, Wanted wanted, List<String> obstacles,
            List<Attestation> others, Instant now) {
        Instant until = mine.until(wanted.maxAge());
        if (!now.isBefore(until)) {
            return new Standing(AttestationPhase.EXPIRED, "Expired", "it lapsed at " + until);
        }
        if (!obstacles.isEmpty()) {
            return new Standing(AttestationPhase.PENDING, ExceptionStatusFactory.POLICIES_NOT_IN_FORCE,
                    "does not count, since nobody sees to it that a person attests for himself: "
                            + String.join("; ", obstacles));
        }
        if (!mine.isCurrent(now, TOLERANCE, wanted.maxAge())) {
            return new Standing(AttestationPhase.PENDING, "AttestedInFuture", "attestedAt lies ahead");
        }
        boolean superseded = others.stream()
                .anyMatch(other -> other.isCurrent(now, TOLERANCE, wanted.maxAge())
                        && other.attestedAt().isAfter(mine.attestedAt()));
        return superseded
                ? new Standing(AttestationPhase.SUPERSEDED, "Superseded",
                        "a later attestation of the control is current")
                : new Standing(AttestationPhase.CURRENT, "Current", "it counts until " + until);
    }

    /** Whether the API server has to be told. */
    public boolean needsPatch(@Nullable AttestationStatus previous, AttestationStatus next) {
        return previous == null || !comparable(previous).equals(next);
    }

    private static AttestationStatus comparable(AttestationStatus status) {
        return new AttestationStatus(status.observedGeneration(), status.phase(), status.validUntil(),
                status.missingEvidence(), Conditions.of(status.conditions(), AttestationStatus.CURRENT),
                status.epoch());
    }
}
