package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The ready-made controls, as somebody applies them to a cluster that has none of the products they know of. */
@RealControlPlane(dedicated = true)
class CatalogueIT {
    private static final Path CATALOGUE = Path.of("..", "..", "crds", "catalogue").toAbsolutePath().normalize();

    private static final String READY = "ready";

    @Test
    void bothStandardsAreTakenByTheApiServerAndEachControlBecomesReady(ControlPlane plane) {
        TestCluster.installOwnKinds(plane.client());

        assertThat(created(plane, "iso27001")).hasSize(34);
        assertThat(created(plane, "iso42001")).hasSize(38);

        try (PlumblineOperator operator = Operators.start(plane.client())) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(controls(plane)).extracting(CatalogueIT::standing).hasSize(72).allMatch(READY::equals);
            });
            assertThat(operator.assessments()).hasSize(72);
            assertThat(failingToAnswer(plane)).as("checks that give an Error on what an API server creates")
                    .isSubsetOf("rbac-cluster-admin-allow-listed");
        }
    }

    /** What kubectl says of each resource. */
    private static List<String> created(ControlPlane plane, String standard) {
        return plane.kubectl("apply", "-k", CATALOGUE.resolve(standard).toString())
                .orThrow()
                .lines()
                .filter(line -> line.endsWith(" created"))
                .toList();
    }

    private static List<? extends ControlResource> controls(ControlPlane plane) {
        return Stream.concat(plane.client().resources(TechnologicalControl.class).list().getItems().stream(),
                plane.client().resources(AIDeploymentControl.class).list().getItems().stream()).toList();
    }

    /** Of those that find objects here, one lacks a parameter that only an organisation can set. */
    private static List<String> failingToAnswer(ControlPlane plane) {
        return controls(plane).stream()
                .flatMap(control -> control.getStatus().checks().stream())
                .filter(check -> check.error() > 0)
                .map(CheckStatus::id)
                .toList();
    }

    /** Ready and looked at, or who is not, and why. That products are not installed is as it should be here. */
    private static String standing(ControlResource control) {
        String name = control.getMetadata().getName();
        if (control.getStatus() == null) {
            return name + " has no status";
        }
        Condition ready = TestCluster.condition(control.getStatus(), "Ready");
        Condition evaluated = TestCluster.condition(control.getStatus(), "Evaluated");
        if (!ready.getStatus().equals("True") || evaluated.getReason().equals("Syncing")) {
            return name + ": " + ready.getMessage() + "; " + evaluated.getMessage();
        }
        return READY;
    }
}
