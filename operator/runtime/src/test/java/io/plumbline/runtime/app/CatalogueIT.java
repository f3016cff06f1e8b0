package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.TechnologicalControl;
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

    @Test
    void bothStandardsAreTakenByTheApiServerAndEachControlBecomesReady(ControlPlane plane) {
        TestCluster.installOwnKinds(plane.client());

        assertThat(created(plane, "iso27001")).hasSize(34);
        assertThat(created(plane, "iso42001")).hasSize(38);

        try (PlumblineOperator operator = Operators.start(plane.client())) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(controls(plane)).hasSize(72)
                    .allSatisfy(control -> assertThat(isReady(control)).as(control.getMetadata().getName()).isTrue()));
            assertThat(operator.assessments()).hasSize(72);
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

    private static boolean isReady(ControlResource control) {
        return control.getStatus() != null && control.getStatus()
                .conditions()
                .stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(Condition::getStatus)
                .anyMatch("True"::equals);
    }
}
