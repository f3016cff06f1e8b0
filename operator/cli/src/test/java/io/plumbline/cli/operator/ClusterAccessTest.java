package io.plumbline.cli.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.cli.process.CommandFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ClusterAccessTest {
    @TempDir
    Path folder;
    private Path kubeconfig;

    @BeforeEach
    void writeKubeconfig() throws IOException {
        kubeconfig = folder.resolve("config");
        // Port 1 of the loopback: nobody listens there.
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters:
                - {name: one, cluster: {server: "https://127.0.0.1:1"}}
                - {name: two, cluster: {server: "https://127.0.0.1:2"}}
                users:
                - {name: me, user: {token: t}}
                contexts:
                - {name: here, context: {cluster: one, user: me}}
                - {name: there, context: {cluster: two, user: me}}
                """);
    }

    @Test
    void takesTheCurrentContextOfTheNamedKubeconfig() {
        try (KubernetesClient client = new ClusterAccess(kubeconfig, null, false).connect()) {
            assertThat(client.getMasterUrl()).hasToString("https://127.0.0.1:1/");
            assertThat(client.getConfiguration().isHttp2Disable()).isTrue();
        }
    }

    @Test
    void takesTheContextThatIsAskedFor() {
        try (KubernetesClient client = new ClusterAccess(kubeconfig, "there", false).connect()) {
            assertThat(client.getMasterUrl()).hasToString("https://127.0.0.1:2/");
        }
    }

    @Test
    void namesTheContextsThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> new ClusterAccess(kubeconfig, "nowhere", false).connect())
                .isInstanceOf(CommandFailure.class)
                .hasMessage("the kubeconfig has no context 'nowhere'; it has: here, there");
    }

    @Test
    void refusesAKubeconfigThatIsNone() throws IOException {
        Files.writeString(kubeconfig, "certainly: [not");
        assertThatThrownBy(() -> new ClusterAccess(kubeconfig, null, false).connect())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("kubeconfig cannot be used");
    }

    @Test
    void saysAtOnceThatNobodyAnswers() {
        ClusterAccess access = new ClusterAccess(kubeconfig, null, false);
        try (KubernetesClient client = access.connect()) {
            assertThatThrownBy(() -> access.verify(client)).isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("https://127.0.0.1:1/ does not answer");
        }
    }

    @Test
    void insideAPodTheOperatorWaitsForTheServer() {
        ClusterAccess access = new ClusterAccess(kubeconfig, null, true);
        try (KubernetesClient client = access.connect()) {
            access.verify(client);
        }
    }
}
