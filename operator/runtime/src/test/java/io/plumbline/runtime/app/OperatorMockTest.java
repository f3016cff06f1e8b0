package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.CoverageState;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import static io.plumbline.runtime.app.TestCluster.coverage;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole operator under faults that a real API server cannot be made to show. */
class OperatorMockTest {
    private static final String CONTROL = "iso27001-a.8.9";
    private static final String NAMESPACE = "team";

    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        operator = new PlumblineOperator(server.client(), Operators.settings().withReflectors(impatient()),
                Clock.systemUTC());
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    static ReflectorSettings impatient() {
        ReflectorSettings usual = ReflectorSettings.defaults();
        return new ReflectorSettings(usual.pageSize(), usual.concurrentLists(), usual.watchLeast(), usual.watchMost(),
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(50),
                Duration.ofMillis(200), 2, Duration.ofMillis(200), Duration.ofMillis(50), usual.gather(),
                usual.staleAfter(), Duration.ofMillis(100));
    }

    @Test
    void anObjectLargerThanTheLimitIsAnErrorAndItsNeighboursAreEvaluated() {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.9}
                spec:
                  control: A.8.9
                  checks:
                  - id: has-data
                    rule: Has data.
                    resources: [{group: "", kind: ConfigMap}]
                    expression: object.data.value.size() > 0
                """);
        server.seed(List.of(configMap("small", "x"), configMap("huge", "x".repeat(2 << 20))));

        ControlStatus status = cluster.awaitStatus(CONTROL,
                known -> known.summary() != null && known.summary().pass() == 1 && known.summary().error() == 1);

        assertThat(status.result()).isEqualTo(Result.UNKNOWN);
        assertThat(status.worst()).singleElement().satisfies(finding -> {
            assertThat(finding.resource().name()).isEqualTo("huge");
            assertThat(finding.message()).contains("string longer than");
        });
    }

    private static io.fabric8.kubernetes.api.model.ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder().withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withData(Map.of("value", value))
                .build();
    }

    @Test
    void deletionsMissedWhileTheWatchWasDownAreFoundByTheRelist() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);

        server.faults().stallWatches("", "pods");
        cluster.delete(Manifests.pod(NAMESPACE, "bad", true));
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        server.faults().expireHistory("", "pods");
        server.faults().dropWatches("", "pods");
        server.faults().releaseWatches("", "pods");

        assertThat(cluster.awaitResult(CONTROL, Result.COMPLIANT).summary().pass()).isEqualTo(1);
    }

    @Test
    void aKindThatCeasesToAnswerMakesTheResultUnknownUntilItAnswersAgain() {
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.awaitResult(CONTROL, Result.COMPLIANT);

        server.faults().forbid("", "pods");
        ControlStatus blind = cluster.awaitResult(CONTROL, Result.UNKNOWN);
        assertThat(coverage(blind, "Pod").state()).isEqualTo(CoverageState.FORBIDDEN);
        assertThat(blind.summary().pass()).isZero();

        server.faults().allow("", "pods");
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
    }

    @Test
    void aStatusThatCannotBeWrittenIsWrittenLater() {
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        server.faults().fail("plumbline.io", "technologicalcontrols", 5, 503);
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));

        cluster.awaitResult(CONTROL, Result.COMPLIANT);
    }

    @Test
    void controlsThatNothingHappensToAreLeftAlone() {
        // There from the start: coverage names the number of pods, and a wake-up that comes late would see one more.
        cluster.apply(Manifests.pod(NAMESPACE, "changing", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.3}
                spec:
                  control: A.8.3
                  checks:
                  - id: refused
                    rule: Cannot be evaluated.
                    resources: [{group: "", kind: Pod, version: v1}]
                    lookups: [{name: pods, group: "", kind: Pod, version: v2}]
                    expression: "true"
                """);
        cluster.apply(Manifests.noPrivilegedPods("A.8.2", "elsewhere"));
        cluster.awaitStatus("iso27001-a.8.3",
                status -> TestCluster.condition(status, "Ready").getStatus().equals("False"));
        cluster.awaitStatus("iso27001-a.8.2", OperatorMockTest::isEvaluated);
        cluster.awaitStatus(CONTROL, OperatorMockTest::isEvaluated);
        server.requests().clear();

        for (boolean bad : List.of(true, false, true, false)) {
            cluster.apply(Manifests.pod(NAMESPACE, "changing", bad));
            cluster.awaitResult(CONTROL, bad ? Result.NON_COMPLIANT : Result.COMPLIANT);
        }

        assertThat(server.requests().all())
                .filteredOn(request -> "status".equals(request.subresource()))
                .extracting(request -> request.name())
                .isNotEmpty()
                .containsOnly(CONTROL);
        assertThat(operator.assessments()).hasSize(3);
    }

    @Test
    void controlsThatAreThereAtTheStartCostOneListOfAKind() {
        operator.close();
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        List<String> controls = IntStream.rangeClosed(1, 12).mapToObj(i -> "A.8." + i).toList();
        for (String control : controls) {
            cluster.apply(Manifests.noPrivilegedPods(control, NAMESPACE)
                    .replace("expression: object",
                            "expression: object.spec.?field%d.orValue(1) == 1 && object".formatted(
                                    controls.indexOf(control))));
        }
        server.requests().clear();
        operator = new PlumblineOperator(server.client(), Operators.settings(), Clock.systemUTC());
        operator.start();

        for (String control : controls) {
            cluster.awaitResult("iso27001-" + control.toLowerCase(Locale.ROOT), Result.COMPLIANT);
        }
        assertThat(server.requests().of("", "pods"))
                .filteredOn(request -> "true".equals(request.query().get("sendInitialEvents")))
                .hasSize(1);
    }

    private static boolean isEvaluated(ControlStatus status) {
        return TestCluster.condition(status, "Evaluated").getStatus().equals("True");
    }
}
