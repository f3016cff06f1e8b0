package io.plumbline.testkit.controlplane;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@RealControlPlane(dedicated = true, controllerManager = true)
final class ControlPlaneFaultsIT {
    @Test
    void theApiServerComesBackOnTheSamePortWithTheSameData(ControlPlane plane, TestNames names) {
        var namespace = names.ns("kept");
        var before = plane.client().namespaces().withName(namespace).get().getMetadata().getUid();
        plane.stopApiServer();
        assertThat(open(plane.url())).isFalse();
        plane.startApiServer();
        assertThat(plane.client().namespaces().withName(namespace).get().getMetadata().getUid()).isEqualTo(before);
    }

    @Test
    void theControllerManagerRemovesADeletedNamespace(ControlPlane plane, TestNames names) {
        var name = names.name("deleted");
        plane.client().namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create();
        plane.client().namespaces().withName(name).delete();
        await().atMost(Duration.ofMinutes(1)).until(() -> plane.client().namespaces().withName(name).get() == null);
    }

    @Test
    void aFlagThatTheServerDoesNotKnowIsReportedWithItsLog() {
        assertThatThrownBy(() -> ControlPlane.start(ControlPlaneOptions.defaults().withApiServerFlag("--no-such-flag")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("unknown flag: --no-such-flag");
    }

    static boolean open(String url) {
        var uri = URI.create(url);
        try (var ignored = new Socket(uri.getHost(), uri.getPort())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
