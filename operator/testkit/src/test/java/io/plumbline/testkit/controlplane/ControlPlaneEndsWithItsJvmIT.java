package io.plumbline.testkit.controlplane;

import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RealControlPlane
final class ControlPlaneEndsWithItsJvmIT {
    /** The child: starts a control plane, says where, and waits to be killed. */
    static final class Child {
        private Child() {}

        static void main() throws InterruptedException {
            var plane = ControlPlane.start(ControlPlaneOptions.defaults().withControllerManager());
            System.out.println(plane.url() + " " + plane.kubeconfig().getParent());
            TimeUnit.DAYS.sleep(1);
        }
    }

    @Test
    void whenTheJvmIsKilledNothingOfItIsLeft() throws IOException {
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            var line = child.inputReader().readLine();
            assertThat(line).as("what the child printed").isNotNull();
            var url = line.split(" ")[0];
            var workspace = Path.of(line.split(" ")[1]);
            var servers = child.descendants().toList();
            assertThat(ControlPlaneFaultsIT.open(url)).isTrue();
            assertThat(workspace).isDirectory();
            assertThat(servers).hasSizeGreaterThanOrEqualTo(3);

            child.destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(ControlPlaneFaultsIT.open(url)).isFalse();
                assertThat(servers).noneMatch(ProcessHandle::isAlive);
                assertThat(Files.exists(workspace)).isFalse();
            });
        } finally {
            child.destroyForcibly();
        }
    }
}
