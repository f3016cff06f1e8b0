package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Crosswalk;
import io.plumbline.api.v1alpha1.control.EvidencePosition;
import io.plumbline.api.v1alpha1.control.KindCoverage;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Quarantine;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.result.Reason;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes the status of controls: a pure function of the declaration, its previous status and an assessment, apart from
 * the clock and the epoch. Below 64 KiB whatever is put in. Thread-safe.
 */
public final class StatusFactory {
    /** How old a confirmed result may look while nothing changes. */
    private static final Duration CONFIRM_AFTER = Duration.ofMinutes(5);

    private final Clock clock;
    private final LongSupplier epoch;
    private final Function<CompiledCheck, Optional<Quarantine>> quarantine;
    private final Function<ControlKey, OptionalLong> evidence;
    private final Supplier<Optional<EvidenceStanding>> standing;

    /**
     * @param epoch rises with each change of leader; the API server refuses a status with a lower one than it holds
     * @param quarantine the quarantine that a check is in, or empty
     */
    public StatusFactory(Clock clock, LongSupplier epoch, Function<CompiledCheck, Optional<Quarantine>> quarantine) {
        this(clock, epoch, quarantine, control -> OptionalLong.empty(), Optional::empty);
    }

    /**
     * @param evidence index of the last durable record of a control's result, if there is one of this process
     * @param standing how it stands with the evidence log; empty where none is kept
     */
    public StatusFactory(Clock clock, LongSupplier epoch, Function<CompiledCheck, Optional<Quarantine>> quarantine,
            Function<ControlKey, OptionalLong> evidence, Supplier<Optional<EvidenceStanding>> standing) {
        this.clock = clock;
        this.epoch = epoch;
        this.quarantine = quarantine;
        this.evidence = evidence;
        this.standing = standing;
    }

    /**
     * The whole status of a control.
     *
     * <p>While the only obstacle to a result is that kinds are still being listed or evaluated, a result that the
     * previous status has for this generation is left standing, with {@code Evaluated=False}: a restart of the operator
     * is no news about the cluster.
     *
     * @param resource the declaration, with its previous status where it has one
     * @param assessment of the same declaration
     * @param weakenings of the control, this declaration included
     */
    public ControlStatus status(ControlResource resource, Assessment assessment, WeakeningRecord weakenings) {
        ControlStatus previous = resource.getStatus();
        Long generation = resource.getMetadata().getGeneration();
        Instant now = clock.instant();
        BlindSpots blindSpots = BlindSpots.of(assessment);
        Conditions conditions = new Conditions(previous, generation, now);
        Condition ready = conditions.ready(assessment);
        Condition evaluated = conditions.evaluated(assessment, blindSpots,
                assessment.control().checks().stream().flatMap(check -> quarantine.apply(check).stream()).toList());
        List<KindCoverage> coverage = CoverageReport.of(assessment.coverage());
        String coverageSummary = CoverageReport.summary(assessment.coverage());
        Crosswalk crosswalk = resource.getSpec().crosswalk();
        List<String> related = crosswalk == null
                ? List.of()
                : crosswalk.related().stream().map(Crosswalk.Related::toString).limit(ControlStatus.MAX_RELATED)
                        .toList();
        Condition before = conditions.previousCompliant();

        if (previous != null && before != null && holdsResult(previous, generation)
                && isOnlySyncing(assessment, blindSpots)) {
            return new ControlStatus(generation, previous.result(), sorted(conditions, ready, evaluated, before),
                    previous.summary(), previous.basis(), coverage, coverageSummary, previous.checks(),
                    WorstFindings.kept(previous.worst()), related, weakenings.entries(), weakenings.toApi(),
                    previous.lastEvaluationTime(),
                    previous.lastTransitionTime(), previous.evidence(), epoch.getAsLong());
        }

        Counts counts = Counts.of(assessment);
        Result result = ToApi.result(assessment.decision().result());
        boolean sameResult = previous != null && previous.result() == result && previous.lastTransitionTime() != null;
        return new ControlStatus(generation, result,
                sorted(conditions, ready, evaluated, conditions.compliant(assessment)), counts.summary(),
                counts.basis(), coverage, coverageSummary, counts.checks(),
                WorstFindings.of(assessment.summary().worst()), related, weakenings.entries(), weakenings.toApi(),
                confirms(assessment.decision().reason())
                        ? Timestamps.format(now)
                        : previous == null ? null : previous.lastEvaluationTime(),
                sameResult ? previous.lastTransitionTime() : Timestamps.format(now),
                evidence(assessment, previous), epoch.getAsLong());
    }

    private List<Condition> sorted(Conditions conditions, Condition... always) {
        List<Condition> all = new ArrayList<>(List.of(always));
        standing.get().ifPresent(one -> {
            all.add(conditions.recorded(one));
            all.add(conditions.anchored(one));
        });
        return Conditions.sorted(all.toArray(Condition[]::new));
    }

    private @Nullable EvidencePosition evidence(Assessment assessment, @Nullable ControlStatus previous) {
        EvidencePosition before = previous == null ? null : previous.evidence();
        OptionalLong index = evidence.apply(assessment.control().control().key());
        return index.isEmpty()
                ? before
                : new EvidencePosition(index.getAsLong(), before == null ? null : before.lastSnapshot());
    }

    /**
     * Whether the API server has to be told: anything differs but the time of confirmation, or that time has grown old.
     */
    public boolean needsPatch(@Nullable ControlStatus previous, ControlStatus next) {
        return previous == null || !comparable(previous).equals(comparable(next))
                || Timestamps.isOlder(previous.lastEvaluationTime(), next.lastEvaluationTime(), CONFIRM_AFTER);
    }

    /** Whether the status was made while first lists or evaluations were still under way. */
    public static boolean isSyncing(ControlStatus status) {
        return status.conditions()
                .stream()
                .anyMatch(condition -> condition.getType().equals(ControlStatus.EVALUATED)
                        && Conditions.SYNCING.equals(condition.getReason()));
    }

    /** An Unknown that is replaced by an Unknown hides nothing, and the new one says more. */
    private static boolean holdsResult(ControlStatus previous, @Nullable Long generation) {
        return previous.result() != null && previous.result() != Result.UNKNOWN
                && Objects.equals(previous.observedGeneration(), generation);
    }

    private static boolean isOnlySyncing(Assessment assessment, BlindSpots blindSpots) {
        Reason reason = assessment.decision().reason();
        return reason == Reason.EVALUATING || reason == Reason.BLIND_SPOT && blindSpots.areAllSyncing();
    }

    /** Whether a result with this reason rests on an evaluation. */
    private static boolean confirms(Reason reason) {
        return switch (reason) {
            case SUSPENDED, INVALID, EVALUATING, BLIND_SPOT -> false;
            case GRAVE_FAILURE, CHECK_ERROR, POPULATION_INCOMPLETE, ATTESTATION_MISSING, FAILURE, EXCEPTED,
                    ATTESTATION_NOT_CURRENT, NOTHING_TO_CHECK, ALL_PASS ->
                true;
        };
    }

    /** Without what may differ for no reason of ours: the time of confirmation, and the conditions of others. */
    private static ControlStatus comparable(ControlStatus status) {
        return new ControlStatus(status.observedGeneration(), status.result(),
                Conditions.ours(status.conditions()), status.summary(), status.basis(), status.coverage(),
                status.coverageSummary(), status.checks(), status.worst(), status.related(),
                status.weakenings(), status.configuration(), null, status.lastTransitionTime(),
                status.evidence(), status.epoch());
    }
}
