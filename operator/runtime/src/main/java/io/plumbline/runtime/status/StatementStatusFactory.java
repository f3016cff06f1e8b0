package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.EntryResult;
import io.plumbline.api.v1alpha1.statement.EntryStatus;
import io.plumbline.api.v1alpha1.statement.Gap.GapReason;
import io.plumbline.api.v1alpha1.statement.ImplementationStatus;
import io.plumbline.api.v1alpha1.statement.StatementCounts;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.statement.Counts;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.core.statement.Gap;
import io.plumbline.core.statement.Line;
import io.plumbline.core.statement.Measurement.ControlMissing;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.Measurement.NotMonitored;
import io.plumbline.core.statement.RollUp;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes the status of statements: a pure function of declaration, previous status and roll-up, apart from the clock and
 * the epoch. Bounded by the entries of the standard: below 64 KiB whatever is put in. Thread-safe.
 */
public final class StatementStatusFactory {
    private static final int MESSAGE = 1024;
    private static final int SUMMARY = 512;

    private final Clock clock;
    private final LongSupplier epoch;

    /** @param epoch rises with each change of leader; the API server refuses a status with a lower one than it holds */
    public StatementStatusFactory(Clock clock, LongSupplier epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * @param resource the statement, with its previous status where it has one
     * @param translated the same statement
     * @param policyObstacles what keeps the admission policy of statements from being relied on
     */
    public StatementStatus status(StatementOfApplicability resource, StatementTranslator.Translated translated,
            RollUp rollUp, List<String> policyObstacles) {
        StatementStatus previous = resource.getStatus();
        Long generation = resource.getMetadata().getGeneration();
        StatementConditions conditions = new StatementConditions(
                new ConditionHistory(previous == null ? List.of() : previous.conditions(), generation,
                        clock.instant()));
        String summary = rollUp.gapSummary();
        return new StatementStatus(generation,
                Conditions.sorted(conditions.ready(translated.problems()), conditions.complete(rollUp),
                        conditions.approved(resource.getSpec(), policyObstacles)),
                counts(rollUp.counts(), rollUp.gaps().size()),
                rollUp.lines().stream().map(StatementStatusFactory::entry).toList(),
                rollUp.gaps().stream().limit(StatementStatus.MAX_GAPS).map(StatementStatusFactory::gap).toList(),
                summary.isEmpty() ? null : BoundedText.cut(summary, SUMMARY), epoch.getAsLong());
    }

    /** Whether the version was approved by another person, under the admission policies. */
    public static boolean isApproved(StatementStatus status) {
        return status.conditions()
                .stream()
                .anyMatch(condition -> condition.getType().equals(StatementStatus.APPROVED)
                        && ConditionHistory.TRUE.equals(condition.getStatus()));
    }

    /** Whether the API server has to be told. */
    public boolean needsPatch(@Nullable StatementStatus previous, StatementStatus next) {
        return previous == null || !ours(previous).equals(ours(next));
    }

    /** Without the conditions of others. */
    private static StatementStatus ours(StatementStatus status) {
        return new StatementStatus(status.observedGeneration(),
                Conditions.sorted(status.conditions()
                        .stream()
                        .filter(condition -> StatementConditions.OURS.contains(condition.getType()))
                        .toArray(io.fabric8.kubernetes.api.model.Condition[]::new)),
                status.counts(), status.entries(), status.gaps(), status.gapSummary(), status.epoch());
    }

    private static StatementCounts counts(Counts counts, int gaps) {
        return new StatementCounts(counts.expected(), counts.declared(), counts.applicable(), counts.excluded(),
                counts.implemented(), counts.attested(), counts.compliant(), counts.partlyCompliant(),
                counts.nonCompliant(), counts.unknown(), counts.notApplicable(), counts.notMonitored(),
                counts.controlMissing(), gaps);
    }

    private static EntryStatus entry(Line line) {
        String attestedUntil = Optional.ofNullable(line.attestedUntil()).map(Timestamps::format).orElse(null);
        ImplementationStatus implementation = implementation(line.entry().implementation());
        return switch (line.measurement()) {
            case Measured measured -> new EntryStatus(line.entry().control(), line.entry().applicable(),
                    implementation, result(measured), measured.fail(), measured.excepted(), attestedUntil);
            case NotMonitored none -> new EntryStatus(line.entry().control(), line.entry().applicable(),
                    implementation, EntryResult.NOT_MONITORED, null, null, attestedUntil);
            case ControlMissing none -> new EntryStatus(line.entry().control(), line.entry().applicable(),
                    implementation, EntryResult.CONTROL_MISSING, null, null, attestedUntil);
        };
    }

    private static EntryResult result(Measured measured) {
        return switch (measured.result()) {
            case COMPLIANT -> EntryResult.COMPLIANT;
            case PARTLY_COMPLIANT -> EntryResult.PARTLY_COMPLIANT;
            case NON_COMPLIANT -> EntryResult.NON_COMPLIANT;
            case UNKNOWN -> EntryResult.UNKNOWN;
            case NOT_APPLICABLE -> EntryResult.NOT_APPLICABLE;
        };
    }

    private static ImplementationStatus implementation(Implementation implementation) {
        return switch (implementation) {
            case NOT_ASSESSED -> ImplementationStatus.NOT_ASSESSED;
            case PLANNED -> ImplementationStatus.PLANNED;
            case PARTIAL -> ImplementationStatus.PARTIAL;
            case IMPLEMENTED -> ImplementationStatus.IMPLEMENTED;
        };
    }

    private static io.plumbline.api.v1alpha1.statement.Gap gap(Gap gap) {
        GapReason reason = switch (gap.kind()) {
            case NOT_EFFECTIVE -> GapReason.NOT_EFFECTIVE;
            case FAILS_THOUGH_EXCLUDED -> GapReason.FAILS_THOUGH_EXCLUDED;
            case CONTROL_MISSING -> GapReason.CONTROL_MISSING;
            case ENTRY_MISSING -> GapReason.ENTRY_MISSING;
            case NOT_ATTESTED -> GapReason.NOT_ATTESTED;
        };
        return new io.plumbline.api.v1alpha1.statement.Gap(gap.control(), reason,
                BoundedText.cut(gap.message(), MESSAGE));
    }
}
