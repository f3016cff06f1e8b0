package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the whole operator is spared, and what time alone brings about. */
final class ReuseMockTest {
    private static final String CONTROL = "iso27001-a.8.9";
    private static final String NAMESPACE = "team";
    private static final int REPLICAS = 30;
    /** Its message names no pod, or each pod would be a case of its own. */
    private static final String UNPRIVILEGED = """
            apiVersion: plumbline.io/v1alpha1
            kind: TechnologicalControl
            metadata: {name: iso27001-a.8.9}
            spec:
              control: A.8.9
              checks:
              - id: no-privileged
                rule: No container is privileged.
                severity: Critical
                resources: [{group: "", kind: Pod}]
                expression: object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))
            """;

    private final ShiftedClock clock = new ShiftedClock();
    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private Counters counters;

    @BeforeEach
    void start() {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        // One worker: two might compute the same verdict at the same moment.
        operator = new PlumblineOperator(server.client(), Operators.settings().withWorkers(1), clock);
        operator.start();
        counters = new Counters(operator);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    @Test
    void replicasOfOneWorkloadCostOneEvaluation() {
        server.seed(workload());
        cluster.apply(UNPRIVILEGED);

        cluster.awaitStatus(CONTROL, status -> status.result() == Result.COMPLIANT);

        assertThat(counters.evaluated()).isOne();
        assertThat(counters.reused()).isGreaterThanOrEqualTo(REPLICAS - 1);

        server.client().resource(pod("late", "registry.example/app:1", false)).create();
        server.client().resource(pod("other", "registry.example/other:1", true)).create();
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        assertThat(counters.evaluated()).as("one for the pod that differs").isEqualTo(2);
    }

    @Test
    void aChangeThatNoCheckReadsCostsNothing() {
        server.seed(workload());
        cluster.apply(UNPRIVILEGED);
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
        long evaluated = counters.evaluated();
        long reused = counters.reused();
        long unchanged = counters.unchanged();

        for (String phase : List.of("Running", "Succeeded", "Failed")) {
            server.client().pods().inNamespace(NAMESPACE).withName("pod-3").editStatus(pod -> {
                pod.getStatus().setPhase(phase);
                return pod;
            });
        }
        // What comes after them over the same watch shows that they have been seen.
        server.client().resource(pod("other", "registry.example/other:1", true)).create();
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);

        assertThat(counters.unchanged()).isEqualTo(unchanged + 3);
        assertThat(counters.evaluated()).as("the new pod").isEqualTo(evaluated + 1);
        assertThat(counters.reused()).isEqualTo(reused);
    }

    @Test
    void aVerdictThatRestsOnTheTimeOfDayEndsWithoutAnyEvent() {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.9}
                spec:
                  control: A.8.9
                  checks:
                  - id: reviewed
                    rule: The configuration has been reviewed.
                    severity: High
                    resources: [{group: "", kind: ConfigMap}]
                    expression: now < timestamp(object.metadata.annotations['example.com/review-before'])
                """);
        Instant reviewBefore = clock.instant().plus(Duration.ofHours(3));
        cluster.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: team, annotations: {example.com/review-before: "%s"}}
                """.formatted(reviewBefore));
        cluster.awaitResult(CONTROL, Result.COMPLIANT);
        server.faults().stallWatches("", "configmaps");

        clock.forward(Duration.ofHours(4));

        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
    }

    private static List<HasMetadata> workload() {
        Deployment deployment = new DeploymentBuilder().withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("app")
                .withUid("uid-app")
                .endMetadata()
                .build();
        ReplicaSet replicas = new ReplicaSetBuilder().withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("app-1")
                .withUid("uid-app-1")
                .withOwnerReferences(owner("Deployment", "app", "uid-app"))
                .endMetadata()
                .build();
        List<HasMetadata> all = new ArrayList<>(List.of(deployment, replicas));
        IntStream.range(0, REPLICAS)
                .mapToObj(i -> pod("pod-" + i, "registry.example/app:1", false))
                .forEach(all::add);
        return all;
    }

    private static OwnerReference owner(String kind, String name, String uid) {
        return new OwnerReferenceBuilder().withApiVersion("apps/v1")
                .withKind(kind)
                .withName(name)
                .withUid(uid)
                .withController(true)
                .build();
    }

    private static Pod pod(String name, String image, boolean privileged) {
        return new PodBuilder().withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withLabels(Map.of("statefulset.kubernetes.io/pod-name", name))
                .withOwnerReferences(owner("ReplicaSet", "app-1", "uid-app-1"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .withNewSecurityContext()
                .withPrivileged(privileged)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPodIP("10.0.0." + name.hashCode() % 250)
                .endStatus()
                .build();
    }
}
