package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus.DetectedSignals;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.core.engine.Assessment;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.DRIFTED;
import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.IMPACT_ASSESSMENT_CURRENT;
import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.OVERSIGHT_READY;
import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.REGISTERED;
import static io.plumbline.runtime.app.Ais.said;
import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Records of AI systems beside what runs. */
class AISystemMockTest {
    private static final String NAMESPACE = "claims";
    private static final Path DETECTION = Path.of("../../crds/catalogue/iso42001/a.4.2.yaml");
    private static final String LABELLED = """
            apiVersion: plumbline.io/v1alpha1
            kind: AIDeploymentControl
            metadata: {name: iso42001-a.3.2}
            spec:
              control: A.3.2
              automation: Automatable
              checks:
              - id: team
                rule: Every Deployment names its team.
                severity: %s
                resources: [{group: apps, kind: Deployment}]
                expression: object.metadata.labels.?team.hasValue()
            """;

    private final ShiftedClock clock = new ShiftedClock();
    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private Ais ais;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        ais = new Ais(server.client(), NAMESPACE);
        operator = new PlumblineOperator(server.client(),
                Operators.settings().withReflectors(OperatorMockTest.impatient()), clock);
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    @Test
    void aRecordTellsWhatRuns() {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));

        AISystemStatus status = ais.await("scorer", DRIFTED, "False AsDeclared");

        assertThat(status.workloads()).isEqualTo(1);
        assertThat(status.detectedSignals()).containsExactly(new DetectedSignals("Deployment/claims/scorer",
                List.of("accelerator-resource", "model-volume", "serving-image")));
        assertThat(status.runningModelDigests()).containsExactly(Ais.DIGEST);
        assertThat(said(status, REGISTERED)).isEqualTo("True WorkloadsFound");
        assertThat(said(status, OVERSIGHT_READY)).isEqualTo("True Tested");
        assertThat(said(status, IMPACT_ASSESSMENT_CURRENT)).isEqualTo("True Current");
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.epoch()).isPositive();
    }

    @Test
    void whatChangesInTheClusterIsFollowed() {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        AISystemStatus before = ais.await("scorer", DRIFTED, "False AsDeclared");

        cluster.apply(ais.deployment("scorer", "scorer", Ais.OTHER));
        AISystemStatus drifted = ais.await("scorer", DRIFTED, "True Different");
        assertThat(drifted.differences()).extracting(AISystemStatus.Difference::field)
                .containsExactly("models", "models[scorer].digest");
        assertThat(Ais.condition(drifted, REGISTERED).getLastTransitionTime())
                .isEqualTo(Ais.condition(before, REGISTERED).getLastTransitionTime());

        cluster.delete(ais.deployment("scorer", "scorer", Ais.OTHER));
        AISystemStatus gone = ais.await("scorer", REGISTERED, "False NoWorkloads");
        assertThat(gone.workloads()).isZero();
        assertThat(gone.detectedSignals()).isEmpty();
        assertThat(said(gone, OVERSIGHT_READY)).isEqualTo("False TargetMissing");
    }

    @Test
    void theResultIsOfTheRecordAndOfItsWorkloads() {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        cluster.apply(ais.deployment("stranger", "", Ais.DIGEST));
        ais.await("scorer", status -> status.result() == Result.NOT_APPLICABLE);

        cluster.apply(LABELLED.formatted("High"));
        ais.await("scorer", status -> status.result() == Result.NON_COMPLIANT);

        cluster.apply(LABELLED.formatted("Low"));
        ais.await("scorer", status -> status.result() == Result.PARTLY_COMPLIANT);

        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST).replace("labels: {app: scorer,",
                "labels: {team: a, app: scorer,"));
        ais.await("scorer", status -> status.result() == Result.COMPLIANT);
    }

    @Test
    void anAssessmentLapsesWithTimeAlone() {
        cluster.apply(ais.system("scorer").replace("2999-01-01T00:00:00Z",
                clock.instant().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.SECONDS).toString()));
        ais.await("scorer", IMPACT_ASSESSMENT_CURRENT, "True Current");

        // So short that no kind is stale: nothing but the time brings the record up again.
        clock.forward(Duration.ofMinutes(3));

        ais.await("scorer", IMPACT_ASSESSMENT_CURRENT, "False Lapsed");
    }

    @Test
    void howOldIsTooOldIsWhatTheControlSays() {
        cluster.apply(ais.system("scorer"));
        ais.await("scorer", IMPACT_ASSESSMENT_CURRENT, "True Current");

        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: AIDeploymentControl
                metadata: {name: iso42001-a.5.3}
                spec: {control: A.5.3, parameters: {impactMaxAge: 1h}}
                """);

        ais.await("scorer", IMPACT_ASSESSMENT_CURRENT, "False Outdated");
    }

    @Test
    void whatIsTakenForAIIsWhatTheControlSays() throws IOException {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        ais.await("scorer", status -> status.detectedSignals().size() == 1);

        cluster.apply(Files.readString(DETECTION).replace("  checks:\n",
                "  parameters: {aiImagePattern: nothing-at-all, modelVolumePattern: nothing-at-all}\n  checks:\n"));

        ais.await("scorer", status -> status.detectedSignals().size() == 1
                && status.detectedSignals().get(0).signals().equals(List.of("accelerator-resource")));
    }

    @Test
    void whatCannotBeReadIsNotSaidToBeMissing() {
        server.faults().forbid("apps", "deployments");
        cluster.apply(ais.system("scorer"));

        AISystemStatus blind = ais.await("scorer",
                status -> said(status, REGISTERED).equals("Unknown BlindSpot")
                        && Ais.condition(status, REGISTERED).getMessage().contains("Deployment.apps is not readable"));

        assertThat(said(blind, DRIFTED)).isEqualTo("Unknown BlindSpot");
        assertThat(said(blind, OVERSIGHT_READY)).isEqualTo("Unknown BlindSpot");
        assertThat(blind.result()).isEqualTo(Result.UNKNOWN);

        server.faults().allow("apps", "deployments");
        ais.await("scorer", REGISTERED, "False NoWorkloads");
    }

    @Test
    void aNewLeaderTakesNothingBackBeforeItHasLooked() {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        cluster.apply(LABELLED.formatted("High"));
        ais.await("scorer", status -> status.result() == Result.NON_COMPLIANT
                && said(status, DRIFTED).equals("False AsDeclared"));
        operator.close();

        try (Said<AISystem> said = Said.by(server.client(), AISystem.class)) {
            operator = Operators.start(server.client(), clock);
            ais.await("scorer", status -> status.epoch() > 1);

            assertThat(said.all()).isNotEmpty().allSatisfy(one -> {
                assertThat(one.getStatus().result()).isEqualTo(Result.NON_COMPLIANT);
                assertThat(said(one.getStatus(), DRIFTED)).isEqualTo("False AsDeclared");
            });
        }
    }

    @Test
    void nothingIsWrittenWhenThereIsNothingNewToSay() {
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.system("other"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        ais.await("scorer", DRIFTED, "False AsDeclared");
        ais.await("other", REGISTERED, "False NoWorkloads");
        server.requests().clear();

        cluster.apply(ais.deployment("other", "other", Ais.DIGEST));
        ais.await("other", DRIFTED, "False AsDeclared");

        assertThat(server.requests().all()).filteredOn(request -> "status".equals(request.subresource()))
                .extracting(request -> request.name())
                .contains("other")
                .doesNotContain("scorer");
    }

    @Test
    void shadowAIIsCountedAndTheLookItselfIsSeenNowhere() throws Exception {
        cluster.apply(Files.readString(DETECTION));
        cluster.apply(ais.deployment("shadow", "", Ais.DIGEST));
        cluster.awaitStatus("iso42001-a.4.2", status -> status.summary() != null && status.summary().fail() == 1);

        soon().untilAsserted(() -> assertThat(scrape())
                .contains("plumbline_ai_workloads{registered=\"false\"} 1.0")
                .contains("plumbline_ai_workloads{registered=\"true\"} 0.0"));
        cluster.apply(ais.system("shadow"));
        cluster.apply(ais.deployment("shadow", "shadow", Ais.DIGEST));
        soon().untilAsserted(() -> assertThat(scrape())
                .contains("plumbline_ai_workloads{registered=\"false\"} 0.0")
                .contains("plumbline_ai_workloads{registered=\"true\"} 1.0")
                .contains("plumbline_ai_systems{eu_class=\"limited\",stage=\"production\"} 1.0"));
        assertThat(scrape()).doesNotContain("sighting");
        assertThat(operator.assessments()).extracting(Assessment::control)
                .extracting(one -> one.control().key().id())
                .containsExactly("A.4.2");
    }

    @Test
    void nothingIsReadForItWhileNobodyWantsToKnow() {
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.awaitResult("iso27001-a.8.9", Result.COMPLIANT);
        assertThat(server.openWatches("apps", "deployments")).isZero();

        cluster.apply(ais.system("scorer"));
        soon().until(() -> server.openWatches("apps", "deployments") > 0);

        cluster.delete(ais.system("scorer"));
        soon().until(() -> server.openWatches("apps", "deployments") == 0);
    }

    private String scrape() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operator.httpAddress().getPort()
                    + "/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
