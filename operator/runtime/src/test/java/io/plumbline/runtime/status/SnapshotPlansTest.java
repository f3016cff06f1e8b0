package io.plumbline.runtime.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.runtime.snapshot.SnapshotPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotPlansTest {
    private static final CronSchedule OWN = CronSchedule.parse("0 2 * * *", "UTC");
    private static final Optional<SnapshotPlan> STANDING = Optional.of(new SnapshotPlan(OWN, Instant.EPOCH));
    private static final String WEEKLY = """
            approval: {approvedBy: ada, approvedAt: "2026-03-01T09:00:00Z", version: 4}
            snapshots: {schedule: "%s", timeZone: Europe/Berlin}
            """;

    private static Map<Standard, Optional<SnapshotPlan>> plans(@Nullable CronSchedule standing,
            StatementOfApplicability... statements) {
        return SnapshotPlans.of(List.of(statements), standing, EnumSet.allOf(Standard.class));
    }

    /** @param approved whether the operator has found it approved */
    private static StatementOfApplicability statement(String schedule, long observed, boolean approved) {
        StatementOfApplicability statement = Statements.iso27001(WEEKLY.formatted(schedule));
        statement.setStatus(Serialization.unmarshal("""
                observedGeneration: %d
                conditions:
                - {type: Approved, status: "%s", reason: Test, message: "", lastTransitionTime: "2026-03-01T09:00:00Z"}
                """.formatted(observed, approved ? "True" : "False"), StatementStatus.class));
        return statement;
    }

    @Test
    void withoutAStatementTheOperatorsOwnScheduleIsThatOfEveryStandardWithControls() {
        assertThat(plans(OWN)).containsOnly(Map.entry(Standard.ISO27001, STANDING), Map.entry(Standard.ISO42001,
                STANDING));
        assertThat(SnapshotPlans.of(List.of(), OWN, Set.of(Standard.ISO42001))).containsEntry(Standard.ISO27001,
                Optional.empty());
        assertThat(plans(null)).containsEntry(Standard.ISO27001, Optional.empty());
    }

    @Test
    void anApprovedStatementSaysItForItsStandardAlone() {
        assertThat(plans(OWN, statement("0 6 * * 1", 7, true))).containsOnly(
                Map.entry(Standard.ISO27001,
                        Optional.of(new SnapshotPlan(CronSchedule.parse("0 6 * * 1", "Europe/Berlin"),
                                Instant.parse("2026-03-01T09:00:00Z")))),
                Map.entry(Standard.ISO42001, STANDING));
    }

    @Test
    void aStatementThatIsNotApprovedSaysNothing() {
        assertThat(plans(OWN, statement("0 6 * * 1", 7, false))).containsEntry(Standard.ISO27001, STANDING);
    }

    @Test
    void nothingIsPlannedWhileNobodyHasLookedAtTheStatement() {
        assertThat(plans(OWN, statement("0 6 * * 1", 6, true))).containsOnlyKeys(Standard.ISO42001);
        assertThat(plans(OWN, Statements.iso27001("entries: []"))).containsOnlyKeys(Standard.ISO42001);
    }

    @Test
    void aScheduleThatCannotBeReadIsNoneAndNotTheOperatorsOwn() {
        assertThat(plans(OWN, statement("0 25 * * 1", 7, true))).containsEntry(Standard.ISO27001, Optional.empty());
    }
}
