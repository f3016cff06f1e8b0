package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory while the real API server goes away and comes back. */
@RealControlPlane(dedicated = true)
final class ApiServerRestartIT {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");

    @Test
    void aKilledApiServerMakesKindsUnavailableAndNeverLosesAnObject(ControlPlane plane, TestNames names) {
        var crd = new Widgets(names.group("example.com"));
        plane.client().apiextensions().v1().customResourceDefinitions().resource(crd.definition("v1")).create();
        String ns = names.ns("a");
        plane.client()
                .configMaps()
                .inNamespace(ns)
                .resource(new ConfigMapBuilder().withNewMetadata().withName("one").endMetadata().build())
                .create();
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(CONFIG_MAP, crd.type())) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            observer.awaitStatus(crd.type(), Status.SYNCED);
            plane.kubectlWithInput(crd.manifest("v1", "one"), "apply", "-n", ns, "-f", "-").orThrow();
            observer.await("the widget", () -> observer.sink.names(crd.type()).contains(ns + "/one"));
            observer.sink.clearLog();

            for (int round = 0; round < 3; round++) {
                plane.stopApiServer();
                observer.awaitStatus(CONFIG_MAP, Status.UNAVAILABLE);
                observer.awaitStatus(crd.type(), Status.UNAVAILABLE);
                assertThat(observer.sink.names(CONFIG_MAP)).contains(ns + "/one");
                plane.startApiServer();
                observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
                observer.awaitStatus(crd.type(), Status.SYNCED);
            }

            // While it starts, the API server serves no custom kinds for a moment and refuses what RBAC has not loaded.
            assertThat(observer.sink.statuses(crd.type())).doesNotContain(Status.NOT_INSTALLED, Status.FORBIDDEN);
            assertThat(observer.sink.log()).noneMatch(call -> call.startsWith("delete"));
            assertThat(observer.sink.names(crd.type())).containsExactly(ns + "/one");
        }
    }
}
