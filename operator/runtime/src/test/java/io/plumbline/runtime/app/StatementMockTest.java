package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.control.Weakened.Change;
import io.plumbline.api.v1alpha1.statement.EntryResult;
import io.plumbline.api.v1alpha1.statement.Gap.GapReason;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.plumbline.runtime.app.Roll.entry;
import static io.plumbline.runtime.app.Roll.hasGap;
import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A statement of applicability beside its controls, in both directions. */
class StatementMockTest {
    private static final String LABELLED = "iso27001-a.8.31";
    private static final String PRIVILEGES = "iso27001-a.8.9";
    private static final String NAMESPACE = "team";
    /** Reads a parameter; the default is another label. */
    private static final String LABEL_CONTROL = """
            apiVersion: plumbline.io/v1alpha1
            kind: TechnologicalControl
            metadata: {name: iso27001-a.8.31}
            spec:
              control: A.8.31
              checks:
              - id: labelled
                rule: Every pod names its environment.
                severity: High
                resources: [{group: "", kind: Pod}]
                expression: object.metadata.?labels[?params.labelEnvironment].hasValue()
            """;

    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private Roll roll;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        roll = new Roll(server.client());
        operator = Operators.start(server.client());
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private void applyLabelledPod() {
        cluster.apply(
                Manifests.pod(NAMESPACE, "good", false).replace("name: good,", "name: good, labels: {env: prod},"));
    }

    @Test
    void parametersReachTheControlsOfTheStandardAndGoWithTheStatement() {
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);

        cluster.apply(Statements.yaml(1, "parameters: {labelEnvironment: env}"));
        cluster.awaitResult(LABELLED, Result.COMPLIANT);

        cluster.apply(LABEL_CONTROL.replace("checks:", "parameters: {labelEnvironment: other}\n  checks:"));
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);

        cluster.apply(LABEL_CONTROL);
        cluster.awaitResult(LABELLED, Result.COMPLIANT);

        cluster.delete(Statements.yaml(1, ""));
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);
    }

    @Test
    void aParameterIsNoNewsToControlsThatDoNotReadIt() {
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);
        cluster.awaitResult(PRIVILEGES, Result.COMPLIANT);
        cluster.awaitStatus(PRIVILEGES,
                status -> TestCluster.condition(status, "Evaluated").getStatus().equals("True"));
        server.requests().clear();

        cluster.apply(Statements.yaml(1, "parameters: {labelEnvironment: env}"));
        cluster.awaitResult(LABELLED, Result.COMPLIANT);
        roll.await(status -> status.counts() != null);

        assertThat(server.requests().all())
                .filteredOn(request -> "status".equals(request.subresource()))
                .extracting(request -> request.name())
                .isNotEmpty()
                .doesNotContain(PRIVILEGES);
    }

    @Test
    void aCheckThatTheOrganisationDoesNotUseIsNotEvaluated() {
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);

        cluster.apply(Statements.yaml(1, "entries: [{control: A.8.31, applicable: true, disabledChecks: "
                + "[{id: labelled, reason: Labels are kept elsewhere.}]}]"));
        cluster.awaitResult(LABELLED, Result.NOT_APPLICABLE);
        cluster.awaitStatus(LABELLED, status -> status.weakenings()
                .stream()
                .anyMatch(one -> one.change() == Change.CHECK_DISABLED && "labelled".equals(one.subject())));

        cluster.apply(Statements.yaml(1, "entries: [{control: A.8.31, applicable: true}]"));
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);
    }

    @Test
    void controlsWithoutScopeTakeThatOfTheStatement() {
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.awaitResult(LABELLED, Result.NON_COMPLIANT);

        cluster.apply(Statements.yaml(1, "scope: {excludedNamespaces: [team]}"));

        cluster.awaitResult(LABELLED, Result.NOT_APPLICABLE);
        cluster.awaitResult(PRIVILEGES, Result.COMPLIANT);
    }

    @Test
    void aControlThatIsThereAtTheStartIsNeverEvaluatedWithOtherParametersThanThoseOfItsStatement() {
        operator.close();
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.apply(Statements.yaml(1, "parameters: {labelEnvironment: env}"));
        try (Said<TechnologicalControl> said = Said.by(server.client(), TechnologicalControl.class)) {
            operator = Operators.start(server.client());

            soon().untilAsserted(() -> assertThat(said.all()).anyMatch(
                    control -> control.getStatus() != null && control.getStatus().result() == Result.COMPLIANT));

            assertThat(said.all()).noneMatch(
                    control -> control.getStatus() != null && control.getStatus().result() == Result.NON_COMPLIANT);
        }
    }

    @Test
    void aGapAppearsAndGoesWithTheResult() {
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.5.1", "A.8.9", "A.8.10")));
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        StatementStatus fine = roll.await(
                status -> entry(status, "A.8.9").result() == EntryResult.COMPLIANT);
        assertThat(hasGap(fine, "A.8.9")).isFalse();
        assertThat(entry(fine, "A.5.1").result()).isEqualTo(EntryResult.NOT_MONITORED);
        assertThat(entry(fine, "A.8.10").result()).isEqualTo(EntryResult.CONTROL_MISSING);
        assertThat(fine.counts().compliant()).isEqualTo(1);
        assertThat(fine.counts().implemented()).isEqualTo(3);

        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));

        StatementStatus failing = roll.await(status -> hasGap(status, "A.8.9"));
        assertThat(failing.gapSummary()).startsWith("A.8.9 NonCompliant, A.8.10 without control");
        assertThat(entry(failing, "A.8.9").fail()).isEqualTo(1);
        assertThat(failing.counts().implemented()).as("a failure makes nothing less implemented").isEqualTo(3);

        cluster.delete(Manifests.pod(NAMESPACE, "bad", true));

        roll.await(status -> !hasGap(status, "A.8.9"));
    }

    @Test
    void aControlThatIsDeletedIsMissing() {
        cluster.apply(Statements.yaml(1, Statements.entries("Planned", "A.8.9")));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        roll.await(status -> entry(status, "A.8.9").result() == EntryResult.NOT_APPLICABLE);

        cluster.delete(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));

        StatementStatus status = roll.await(known -> hasGap(known, "A.8.9"));
        assertThat(entry(status, "A.8.9").result()).isEqualTo(EntryResult.CONTROL_MISSING);
        assertThat(status.gaps()).filteredOn(gap -> gap.control().equals("A.8.9")).singleElement()
                .satisfies(gap -> assertThat(gap.reason()).isEqualTo(GapReason.CONTROL_MISSING));
    }

    @Test
    void whatCannotBeUsedIsSaidAndTheRestIsUsed() {
        applyLabelledPod();
        cluster.apply(LABEL_CONTROL);
        cluster.apply(Statements.yaml(1, """
                parameters: {labelEnvironment: env, lableDataClass: x}
                snapshots: {schedule: 61 3 * * *, timeZone: Mars/Olympus}
                """));

        cluster.awaitResult(LABELLED, Result.COMPLIANT);

        StatementStatus status = roll.await(known -> known.counts() != null);
        assertThat(Roll.condition(status, StatementStatus.READY)).satisfies(ready -> {
            assertThat(ready.getStatus()).isEqualTo("False");
            assertThat(ready.getMessage()).contains("there is no parameter 'lableDataClass'",
                    "minute '61' is not within 0 to 59", "'Mars/Olympus' is no time zone");
        });
    }

    @Test
    void anApprovalDoesNotCountWhereThePolicyIsNotInstalled() {
        cluster.apply(Statements.yaml(4, """
                preparedBy: alice
                approval: {approvedBy: bob, approvedAt: "2026-01-01T00:00:00Z", version: 4}
                """));

        StatementStatus status = roll.await(known -> known.counts() != null);

        assertThat(Roll.condition(status, StatementStatus.APPROVED)).satisfies(approved -> {
            assertThat(approved.getReason()).isEqualTo("PolicyNotInForce");
            assertThat(approved.getMessage()).contains("there is no ValidatingAdmissionPolicy plumbline-statements");
        });
    }

    /** Otherwise each restart would be a wave of missing controls, and of writes. */
    @Test
    void aRestartOnlyRaisesTheEpoch() {
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.8.9")));
        StatementStatus before = roll.await(status -> entry(status, "A.8.9").result() == EntryResult.COMPLIANT);
        operator.close();
        List<StatementStatus> said;
        try (Said<StatementOfApplicability> watched = Said.by(server.client(), StatementOfApplicability.class)) {
            operator = Operators.start(server.client());
            soon().untilAsserted(() -> assertThat(watched.all()).anyMatch(
                    statement -> statement.getStatus().epoch() > before.epoch()));
            cluster.apply(Statements.yaml(2, Statements.entries("Implemented", "A.8.9")));
            soon().untilAsserted(() -> assertThat(watched.all()).anyMatch(
                    statement -> statement.getStatus().observedGeneration() > before.observedGeneration()));
            said = watched.all().stream().map(StatementOfApplicability::getStatus).toList();
        }

        StatementStatus after = said.stream().filter(status -> status.epoch() > before.epoch()).findFirst()
                .orElseThrow();
        assertThat(new StatementStatus(after.observedGeneration(), after.conditions(), after.counts(),
                after.entries(), after.gaps(), after.gapSummary(), before.epoch())).isEqualTo(before);
        assertThat(said).allSatisfy(
                status -> assertThat(entry(status, "A.8.9").result()).isEqualTo(EntryResult.COMPLIANT));
    }

    @Test
    void theLastChangeOfManyIsTold() {
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.8.9")));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        for (boolean bad : List.of(true, false, true, false, true)) {
            cluster.apply(Manifests.pod(NAMESPACE, "changing", bad));
        }

        roll.await(status -> entry(status, "A.8.9").result() == EntryResult.NON_COMPLIANT);
    }
}
