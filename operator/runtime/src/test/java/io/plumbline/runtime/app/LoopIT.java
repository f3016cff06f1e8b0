package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.CoverageState;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import io.plumbline.testkit.process.CommandResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.plumbline.runtime.app.TestCluster.condition;
import static io.plumbline.runtime.app.TestCluster.coverage;
import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole loop on a real API server, as a user sees it. */
@RealControlPlane
class LoopIT {
    private static final String CONTROL = "iso27001-a.8.9";

    private final ShiftedClock clock = new ShiftedClock();
    private ControlPlane plane;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        this.namespace = names.ns("loop");
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        operator = Operators.start(plane.client(), clock);
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    private String control() {
        return Manifests.noPrivilegedPods("A.8.9", namespace);
    }

    @Test
    void aControlAppliedWithServerSideApplyGetsItsResult() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control());

        ControlStatus status = cluster.awaitResult(CONTROL, Result.COMPLIANT);

        assertThat(condition(status, "Compliant").getStatus()).isEqualTo("True");
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
        assertThat(condition(status, "Evaluated").getStatus()).isEqualTo("True");
        assertThat(status.summary().pass()).isEqualTo(1);
        assertThat(coverage(status, "Pod").state()).isEqualTo(CoverageState.SYNCED);
        assertThat(status.observedGeneration()).isEqualTo(1);
    }

    @Test
    void kubectlWaitReturnsWhenTheControlIsCompliant() {
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE);
        cluster.apply(Manifests.pod(namespace, "good", false));

        CommandResult waited = plane.kubectl("wait", "--for=condition=Compliant",
                "technologicalcontrol/" + CONTROL, "--timeout=60s");

        assertThat(waited.orThrow()).contains("condition met");
        assertThat(plane.kubectl("get", "tctl", CONTROL, "-o", "wide").orThrow()).contains("Compliant", "AllPass",
                "A.8.9");
    }

    @Test
    void aChangeOfAPodFlipsTheVerdictAndItsDeletionClearsTheFinding() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.COMPLIANT);

        cluster.apply(Manifests.pod(namespace, "bad", true));

        ControlStatus failing = cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        assertThat(failing.worst()).singleElement().satisfies(finding -> {
            assertThat(finding.resource().name()).isEqualTo("bad");
            assertThat(finding.message()).isEqualTo("container main of bad is privileged");
        });

        cluster.delete(Manifests.pod(namespace, "bad", true));

        ControlStatus cleared = cluster.awaitResult(CONTROL, Result.COMPLIANT);
        assertThat(cleared.worst()).isEmpty();
    }

    @Test
    void anUpdateOfALabelFlipsTheVerdict() {
        cluster.apply(control().replace("object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))",
                "object.metadata.?labels[?'team'].hasValue()"));
        cluster.apply(Manifests.pod(namespace, "labelled", false));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);

        plane.client().pods().inNamespace(namespace).withName("labelled").edit(pod -> {
            pod.getMetadata().setLabels(java.util.Map.of("team", "a"));
            return pod;
        });

        cluster.awaitResult(CONTROL, Result.COMPLIANT);
    }

    @Test
    void anObjectDeletedAndRecreatedWithTheSameContentIsANewOne() {
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(control());
        ControlStatus before = cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);

        clock.forward(Duration.ofHours(1));
        cluster.delete(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.pod(namespace, "bad", true));
        Pod recreated = plane.client().pods().inNamespace(namespace).withName("bad").get();

        ControlStatus after = cluster.awaitStatus(CONTROL, status -> status.worst().size() == 1
                && status.worst().get(0).resource().uid().equals(recreated.getMetadata().getUid()));
        assertThat(Instant.parse(after.worst().get(0).observedSince()))
                .isAfterOrEqualTo(Instant.parse(before.worst().get(0).observedSince()).plus(Duration.ofHours(1)));
    }

    @Test
    void aSecondFieldManagerAddsACheckWithoutTakingTheControlOver() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.COMPLIANT);

        cluster.applyAs("second-team", """
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.9}
                spec:
                  control: A.8.9
                  checks:
                  - id: pod-has-team
                    rule: Pods name their team.
                    severity: Low
                    resources: [{kind: Pod}]
                    expression: object.metadata.?labels[?'team'].hasValue()
                """);

        ControlStatus status = cluster.awaitResult(CONTROL, Result.PARTLY_COMPLIANT);
        assertThat(status.checks()).extracting(check -> check.id()).containsExactly("no-privileged", "pod-has-team");
    }

    @Test
    void aRestartedOperatorConvergesToTheSameStatus() {
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(control());
        ControlStatus before = cluster.awaitStatus(CONTROL,
                status -> status.result() == Result.NON_COMPLIANT && status.summary().pass() == 1);

        operator.close();
        operator = Operators.start(plane.client());

        ControlStatus after = cluster.awaitStatus(CONTROL, status -> status.epoch() > before.epoch()
                && condition(status, "Evaluated").getStatus().equals("True"));
        assertThat(after.result()).isEqualTo(before.result());
        assertThat(after.summary()).isEqualTo(before.summary());
        assertThat(after.coverage()).isEqualTo(before.coverage());
        assertThat(after.checks()).isEqualTo(before.checks());
        assertThat(after.lastTransitionTime()).isEqualTo(before.lastTransitionTime());
    }

    @Test
    void changesWhileTheOperatorWasAwayAreSeenAfterItsReturn() {
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        operator.close();

        cluster.delete(Manifests.pod(namespace, "bad", true));
        cluster.apply(Manifests.pod(namespace, "good", false));
        operator = Operators.start(plane.client());

        cluster.awaitResult(CONTROL, Result.COMPLIANT);
    }

    @Test
    void aDeposedOperatorCannotOverwriteTheStatusOfItsSuccessor() throws InterruptedException {
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE);

        try (PlumblineOperator successor = Operators.start(plane.client())) {
            cluster.awaitStatus(CONTROL, status -> status.epoch() >= 2);
            cluster.apply(Manifests.pod(namespace, "bad", true));

            assertThat(operator.await()).isEqualTo(PlumblineOperator.End.LEADERSHIP_LOST);
            assertThat(cluster.awaitResult(CONTROL, Result.NON_COMPLIANT).epoch()).isGreaterThanOrEqualTo(2);
            assertThat(successor.assessments()).isNotEmpty();
        }
    }

    @Test
    void aNamespaceWithAThousandPodsIsCounted() {
        cluster.apply(control());
        for (int i = 0; i < 1_000; i++) {
            plane.client().resource(Manifests.pod(namespace, "p" + i, i % 100 == 0)).create();
        }

        ControlStatus status = cluster.awaitStatus(CONTROL,
                known -> known.summary() != null && known.summary().resources() == 1_000);

        assertThat(status.result()).isEqualTo(Result.NON_COMPLIANT);
        assertThat(status.summary().fail()).isEqualTo(10);
        assertThat(status.worst()).hasSize(10);
    }

    @Test
    void anEventTellsOfATransitionAndMetricsShowIt() throws Exception {
        cluster.apply(Manifests.pod(namespace, "bad", true));
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);

        List<Event> events = soon().until(() -> plane.client()
                .events()
                .v1()
                .events()
                .inNamespace("default")
                .list()
                .getItems()
                .stream()
                .filter(event -> CONTROL.equals(event.getRegarding().getName())
                        && event.getReason().equals("GraveFailure"))
                .toList(), found -> !found.isEmpty());
        assertThat(events.get(0).getType()).isEqualTo("Warning");

        String scrape = get("/metrics");
        assertThat(scrape).contains(
                "plumbline_control_result{control=\"A.8.9\",framework=\"iso27001\",result=\"non_compliant\"} 1");
        assertThat(get("/readyz")).isNotNull();
    }

    @Test
    void aDeletedControlDisappearsFromTheEngine() {
        cluster.apply(control());
        cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE);

        cluster.delete(control());

        soon().untilAsserted(() -> assertThat(operator.assessments()).isEmpty());
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + operator.httpAddress().getPort() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(HttpRequest.newBuilder(uri).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
