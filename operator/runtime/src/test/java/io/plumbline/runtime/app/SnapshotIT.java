package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.runtime.fixture.ScriptedTaker;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots as people ask for them with kubectl, on a real API server; what they hold comes from a script. */
@RealControlPlane
class SnapshotIT {
    private final ScriptedTaker taker = new ScriptedTaker();
    private ControlPlane plane;
    private KubernetesClient admin;
    private PlumblineOperator operator;

    @BeforeEach
    void start(ControlPlane plane) {
        this.plane = plane;
        admin = plane.client();
        TestCluster.installOwnKinds(admin);
        operator = new PlumblineOperator(admin, Operators.settings(), Clock.systemUTC(), own -> taker);
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.close();
        admin.resources(EvidenceSnapshot.class).delete();
    }

    private void create(String name, String spec) {
        plane.kubectlWithInput("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec), "create", "-f", "-").orThrow();
    }

    @Test
    void aPersonCreatesOneWaitsForItAndReadsWhereItIs() {
        create("audit-2026", "{reason: Surveillance audit, standards: [iso27001]}");

        plane.kubectl("wait", "--for=condition=Complete", "evidencesnapshot/audit-2026", "--timeout=60s").orThrow();

        assertThat(plane.kubectl("get", "evs").orThrow()).containsPattern(
                "NAME +TRIGGER +PHASE +FROZEN +LOG-INDEX +ANCHORED +AGE\\s+"
                        + "audit-2026 +OnDemand +Complete +2026-11-24T02:00:01.250Z +41 +False +[0-9]+s");
        assertThat(plane.kubectl("get", "evs", "audit-2026", "-o", "jsonpath={.status.download}").orThrow())
                .matches("/v1/snapshots/[0-9a-f]{32}/package\\.zip");
        soon().untilAsserted(() -> assertThat(plane.kubectl("describe", "evs", "audit-2026").orThrow())
                .contains("SnapshotComplete", "entry 41 of the log names it"));
    }

    @Test
    void everyPhaseIsAcceptedByTheSchema() {
        taker.holdBeforeFinished();
        create("quarter", "{period: {from: \"2026-04-01T00:00:00Z\", to: \"2026-07-01T00:00:00+02:00\"}}");
        awaitPhase("quarter", SnapshotPhase.FROZEN);
        create("ahead", "{period: {from: \"2026-04-01T00:00:00Z\", to: \"2999-01-01T00:00:00Z\"}}");
        awaitPhase("ahead", SnapshotPhase.PENDING);
        taker.finishOne();

        awaitPhase("quarter", SnapshotPhase.COMPLETE);
        assertThat(plane.kubectl("get", "evs", "quarter", "-o", "jsonpath={.status.window.to}").orThrow())
                .isEqualTo("2026-06-30T22:00:00Z");
        assertThat(taker.orders()).singleElement().satisfies(order -> assertThat(order.period())
                .hasValueSatisfying(period -> assertThat(period.to()).isEqualTo(
                        Instant.parse("2026-06-30T22:00:00Z"))));
    }

    private void awaitPhase(String name, SnapshotPhase phase) {
        soon().until(() -> admin.resources(EvidenceSnapshot.class).withName(name).get().getStatus(),
                status -> status != null && status.phase() == phase);
    }
}
