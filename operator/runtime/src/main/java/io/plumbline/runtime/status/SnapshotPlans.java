package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementApproval;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.runtime.snapshot.SnapshotPlan;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** When snapshots are taken by themselves: as approved statements say, else as the operator is configured. */
public final class SnapshotPlans {
    private SnapshotPlans() {}

    /**
     * The plan of each standard. One whose statement nobody has looked at yet is absent: it may say something else.
     *
     * @param standing the operator's own schedule; null for none
     * @param used standards that have controls; the others have a plan only by their statement
     */
    public static Map<Standard, Optional<SnapshotPlan>> of(List<StatementOfApplicability> statements,
            @Nullable CronSchedule standing, Set<Standard> used) {
        Optional<SnapshotPlan> own = Optional.ofNullable(standing)
                .map(schedule -> new SnapshotPlan(schedule, Instant.EPOCH));
        Map<Standard, Optional<SnapshotPlan>> plans = new EnumMap<>(Standard.class);
        for (Standard standard : Standard.values()) {
            plans.put(standard, used.contains(standard) ? own : Optional.empty());
        }
        for (StatementOfApplicability statement : statements) {
            StatementTranslator.standard(statement.getMetadata().getName()).ifPresent(standard -> {
                StatementStatus status = statement.getStatus();
                if (status == null || !Objects.equals(status.observedGeneration(),
                        statement.getMetadata().getGeneration())) {
                    plans.remove(standard);
                } else if (StatementStatusFactory.isApproved(status) && statement.getSpec().snapshots() != null) {
                    plans.put(standard, declared(statement));
                }
            });
        }
        return plans;
    }

    private static Optional<SnapshotPlan> declared(StatementOfApplicability statement) {
        var plan = Objects.requireNonNull(statement.getSpec().snapshots());
        try {
            return Optional.of(new SnapshotPlan(CronSchedule.parse(plan.schedule(), plan.timeZone()),
                    since(statement.getSpec().approval())));
        } catch (IllegalArgumentException e) {
            // The condition Ready of the statement says so.
            return Optional.empty();
        }
    }

    private static Instant since(@Nullable StatementApproval approval) {
        try {
            return approval == null ? Instant.EPOCH : Instant.parse(approval.approvedAt());
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
