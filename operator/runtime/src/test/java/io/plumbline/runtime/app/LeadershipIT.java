package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import java.time.Clock;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas take turns. */
@RealControlPlane
class LeadershipIT {
    private static final String CONTROL = "iso27001-a.8.5";

    private static PlumblineOperator replica(KubernetesClient client, String name, String namespace) {
        PlumblineOperator operator = new PlumblineOperator(client,
                Operators.settings().withIdentity(name).withLeaderElection(namespace), Clock.systemUTC());
        operator.start();
        return operator;
    }

    @Test
    void aStandbyTakesOverWhenTheLeaderStopsAndSpeaksWithAHigherEpoch(ControlPlane plane, TestNames names)
            throws InterruptedException {
        String namespace = names.ns("lease");
        TestCluster.installOwnKinds(plane.client());
        try (TestCluster cluster = new TestCluster(plane.client());
                PlumblineOperator first = replica(plane.client(), "first", namespace)) {
            cluster.apply(Manifests.pod(namespace, "good", false));
            cluster.apply(Manifests.noPrivilegedPods("A.8.5", namespace));
            ControlStatus before = cluster.awaitResult(CONTROL, Result.COMPLIANT);

            try (PlumblineOperator second = replica(plane.client(), "second", namespace)) {
                soon().untilAsserted(() -> assertThat(second.ready()).isTrue());
                assertThat(second.assessments()).isEmpty();

                first.close();

                assertThat(first.await()).isEqualTo(PlumblineOperator.End.CLOSED);
                cluster.awaitStatus(CONTROL, status -> status.epoch() > before.epoch());
                cluster.apply(Manifests.pod(namespace, "bad", true));
                cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
                assertThat(second.assessments()).isNotEmpty();
            }
        }
    }

    @Test
    void aLeaderThatLosesItsLeaseEnds(ControlPlane plane, TestNames names) throws InterruptedException {
        String namespace = names.ns("lease");
        TestCluster.installOwnKinds(plane.client());
        try (PlumblineOperator leader = replica(plane.client(), "first", namespace)) {
            soon().untilAsserted(() -> assertThat(
                    plane.client().leases().inNamespace(namespace).withName("plumbline-operator").get()).isNotNull());

            soon().ignoreExceptions().untilAsserted(() -> {
                plane.client().leases().inNamespace(namespace).withName("plumbline-operator").edit(lease -> {
                    lease.getSpec().setHolderIdentity("somebody-else");
                    lease.getSpec().setLeaseDurationSeconds(3600);
                    return lease;
                });
            });

            assertThat(leader.await()).isEqualTo(PlumblineOperator.End.LEADERSHIP_LOST);
        }
    }
}
