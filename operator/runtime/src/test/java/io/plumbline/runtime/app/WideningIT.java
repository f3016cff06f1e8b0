package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A control that reads more of a kind than those before it, on a running operator. */
@RealControlPlane
class WideningIT {
    private static final String FIRST = "iso27001-a.8.9";
    private static final String SECOND = "iso27001-a.8.2";
    private static final int PODS = 20;

    private ControlPlane plane;
    private TestCluster cluster;
    private PlumblineOperator operator;
    private Counters counters;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        this.namespace = names.ns("widening");
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        operator = Operators.start(plane.client());
        counters = new Counters(operator);
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    /** All results that a control is ever said to have, in order. */
    private static final class Results implements Watcher<TechnologicalControl>, AutoCloseable {
        private final List<Result> all = new CopyOnWriteArrayList<>();
        private final Watch watch;

        Results(KubernetesClient client, String control) {
            watch = client.resources(TechnologicalControl.class).withName(control).watch(this);
        }

        @Override
        public void eventReceived(Action action, TechnologicalControl control) {
            if (control.getStatus() != null && control.getStatus().result() != null) {
                all.add(control.getStatus().result());
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    /** Without what it reads the expression is true. */
    private String noHostNetwork() {
        return Manifests.noPrivilegedPods("A.8.2", namespace)
                .replace("object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))",
                        "object.spec.?hostNetwork.orValue(false) == false && object.metadata.?labels.?open.orValue('') == ''");
    }

    @Test
    void theFirstControlKeepsItsResultAndTheSecondNeverPassesOnWhatIsNotThereYet() {
        for (int i = 0; i < PODS; i++) {
            cluster.apply(Manifests.pod(namespace, "good-" + i, false));
        }
        cluster.apply(Manifests.pod(namespace, "host", false).replace("spec:\n", "spec:\n  hostNetwork: true\n"));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.awaitResult(FIRST, Result.COMPLIANT);
        long lists = counters.lists("Pod");

        try (var first = new Results(plane.client(), FIRST); var second = new Results(plane.client(), SECOND)) {
            cluster.apply(noHostNetwork());
            cluster.apply(Manifests.pod(namespace, "bad", true));
            cluster.awaitResult(FIRST, Result.NON_COMPLIANT);
            assertThat(cluster.awaitResult(SECOND, Result.NON_COMPLIANT).worst()).singleElement()
                    .satisfies(finding -> assertThat(finding.resource().name()).isEqualTo("host"));

            cluster.delete(Manifests.pod(namespace, "bad", true));
            cluster.awaitResult(FIRST, Result.COMPLIANT);
            cluster.delete(Manifests.pod(namespace, "host", false));
            cluster.awaitResult(SECOND, Result.COMPLIANT);

            soon().untilAsserted(() -> assertThat(first.all).endsWith(Result.COMPLIANT));
            assertThat(first.all).containsOnly(Result.COMPLIANT, Result.NON_COMPLIANT);
            soon().untilAsserted(() -> assertThat(second.all).endsWith(Result.COMPLIANT));
            assertThat(second.all.subList(0, second.all.indexOf(Result.NON_COMPLIANT))).allMatch(
                    Result.UNKNOWN::equals);
            assertThat(counters.lists("Pod")).isEqualTo(lists + 1);
        }
    }

    @Test
    void withoutTheSecondControlWhatItReadIsNoLongerLookedAt() {
        cluster.apply(Manifests.pod(namespace, "good", false));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", namespace));
        cluster.awaitResult(FIRST, Result.COMPLIANT);
        cluster.apply(noHostNetwork());
        cluster.awaitResult(SECOND, Result.COMPLIANT);
        label("yes");
        cluster.awaitResult(SECOND, Result.NON_COMPLIANT);

        cluster.delete(noHostNetwork());
        soon().until(() -> operator.assessments().size() == 1);
        long unchanged = counters.unchanged();
        long evaluated = counters.evaluated();
        label("");

        soon().until(() -> counters.unchanged() > unchanged);
        assertThat(counters.evaluated()).isEqualTo(evaluated);
        assertThat(cluster.status(FIRST).result()).isEqualTo(Result.COMPLIANT);
    }

    private void label(String open) {
        plane.client().pods().inNamespace(namespace).withName("good").edit(pod -> {
            pod.getMetadata().setLabels(Map.of("open", open));
            return pod;
        });
    }
}
