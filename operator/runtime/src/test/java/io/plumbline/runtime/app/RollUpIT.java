package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.statement.EntryResult;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

import static io.plumbline.runtime.app.Roll.entry;
import static io.plumbline.runtime.app.Roll.hasGap;
import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The gap analysis on a real API server, as a compliance lead reads it. */
@RealControlPlane
class RollUpIT {
    private static final Path CRDS = Path.of("..", "..", "crds");

    private ControlPlane plane;
    private TestCluster cluster;
    private Roll roll;
    private PlumblineOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        this.namespace = names.ns("soa");
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        roll = new Roll(plane.client());
        operator = Operators.start(plane.client());
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
        plane.kubectl("delete", "soa", "--all").orThrow();
        plane.kubectl("delete", "--ignore-not-found", "-k", CRDS.resolve("policies").toString()).orThrow();
    }

    @Test
    void theStartingStatementShowsWhereTheClusterStands() throws IOException {
        plane.kubectl("apply", "-k", CRDS.resolve("catalogue/statements").toString()).orThrow();
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.apply(Manifests.noPrivilegedPods("A.8.2", "elsewhere"));
        cluster.awaitResult("iso27001-a.8.9", Result.COMPLIANT);
        cluster.awaitResult("iso27001-a.8.2", Result.NOT_APPLICABLE);

        StatementStatus start = roll.await(
                status -> status.counts().compliant() == 1 && status.counts().notApplicable() == 1);
        assertThat(start.entries()).hasSize(93);
        assertThat(start.gaps()).hasSize(32);
        assertThat(entry(start, "A.5.1").result()).isEqualTo(EntryResult.NOT_MONITORED);

        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.awaitResult("iso27001-a.8.9", Result.NON_COMPLIANT);
        StatementStatus failing = roll.await(status -> status.counts().nonCompliant() == 1);
        assertThat(hasGap(failing, "A.8.9")).as("nobody said that it is implemented").isFalse();

        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.8.9")));

        StatementStatus gap = roll.await(status -> hasGap(status, "A.8.9"));
        assertThat(gap.entries()).hasSize(93);
        assertThat(gap.observedGeneration()).isEqualTo(2);
        String golden = golden();
        soon().untilAsserted(() -> assertThat(table()).isEqualTo(golden));
    }

    @Test
    void anApprovalCountsOnceThePolicyIsInForce() {
        String prepared = """
                preparedBy: alice
                entries:
                - {control: A.8.9, applicable: true, justification: {reasons: [Law]}}
                - {control: A.8.2, applicable: false, justification: {text: None here.}}
                - {control: A.8.3, applicable: false, justification: {text: None here.}}
                - {control: A.8.13, applicable: true, justification: {reasons: [Law]}}
                """;
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.apply(Manifests.noPrivilegedPods("A.8.2", namespace));
        cluster.apply(Statements.yaml(4, prepared));
        cluster.apply(Statements.yaml(4, prepared
                + "approval: {approvedBy: bob, approvedAt: \"2026-01-01T00:00:00Z\", version: 4}\n"));
        roll.await(status -> Roll.condition(status, StatementStatus.APPROVED).getReason().equals("PolicyNotInForce"));
        assertThat(new Counters(operator).applicable("A.8.9")).isEqualTo("undeclared");
        operator.close();
        plane.kubectl("apply", "-k", CRDS.resolve("policies").toString()).orThrow();

        operator = Operators.start(plane.client());

        roll.await(status -> Roll.condition(status, StatementStatus.APPROVED).getStatus().equals("True"));
        soon().untilAsserted(() -> assertThat(new Counters(operator).applicable("A.8.9")).isEqualTo("yes"));
        assertThat(new Counters(operator).applicable("A.8.2")).isEqualTo("no");
        assertThat(new Counters(operator).missing()).as("what nobody has declared, and nobody has excluded")
                .hasSize(31).contains("A.8.13").doesNotContain("A.8.9", "A.8.2", "A.8.3");
    }

    @Test
    void aLeaderWhoseStatusOfAStatementIsRefusedEnds() throws InterruptedException {
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.8.9")));
        StatementStatus status = roll.await(known -> known.counts() != null);
        plane.kubectl("patch", "soa", Roll.NAME, "--subresource=status", "--type=merge", "-p",
                "{\"status\": {\"epoch\": " + (status.epoch() + 5) + "}}").orThrow();

        cluster.apply(Statements.yaml(1, Statements.entries("Planned", "A.8.9")));

        assertThat(operator.await()).isEqualTo(PlumblineOperator.End.LEADERSHIP_LOST);
    }

    /** Without the last column, the age. */
    private String table() {
        return plane.kubectl("get", "soa", "-o", "wide").orThrow().lines()
                .map(line -> line.replaceFirst("\\s+\\S+\\s*$", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String golden() throws IOException {
        try (var source = RollUpIT.class.getResourceAsStream("statements.txt")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
