package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus.DetectedSignals;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.DRIFTED;
import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.OVERSIGHT_READY;
import static io.plumbline.api.v1alpha1.aisystem.AISystemStatus.REGISTERED;
import static io.plumbline.runtime.app.Ais.said;
import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The record of an AI system on a real API server, as its owner reads it. */
@RealControlPlane
class AISystemIT {
    private static final String DETECTION = Path.of("..", "..", "crds", "catalogue", "iso42001", "a.4.2.yaml")
            .toString();

    private ControlPlane plane;
    private TestCluster cluster;
    private Ais ais;
    private PlumblineOperator operator;

    @BeforeEach
    void start(ControlPlane plane, TestNames names) {
        this.plane = plane;
        TestCluster.installOwnKinds(plane.client());
        cluster = new TestCluster(plane.client());
        ais = new Ais(plane.client(), names.ns("ai"));
        operator = Operators.start(plane.client());
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
        plane.kubectl("delete", "--ignore-not-found", "-f", DETECTION).orThrow();
    }

    @Test
    void anOwnerSeesWhatRunsAndWhatIsMissing() throws IOException {
        plane.kubectl("apply", "-f", DETECTION).orThrow();
        cluster.apply(ais.system("draft").replace("stage: Production", "stage: Design"));
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));

        AISystemStatus status = ais.await("scorer",
                known -> said(known, REGISTERED).equals("True WorkloadsFound") && known.result() == Result.COMPLIANT);

        assertThat(status.detectedSignals()).containsExactly(new DetectedSignals(
                "Deployment/" + ais.namespace() + "/scorer",
                List.of("accelerator-resource", "model-volume", "serving-image")));
        assertThat(status.runningModelDigests()).containsExactly(Ais.DIGEST);
        assertThat(said(status, DRIFTED)).isEqualTo("False AsDeclared");
        assertThat(said(status, OVERSIGHT_READY)).isEqualTo("True Tested");
        String golden = golden();
        soon().untilAsserted(() -> assertThat(table()).isEqualTo(golden));

        plane.kubectl("label", "deployment", "scorer", "-n", ais.namespace(), "plumbline.io/ai-system-").orThrow();

        AISystemStatus alone = ais.await("scorer", REGISTERED, "False NoWorkloads");
        assertThat(alone.workloads()).isZero();
        assertThat(alone.detectedSignals()).isEmpty();
        // The switch acts on the Deployment, whoever it belongs to.
        assertThat(said(alone, OVERSIGHT_READY)).isEqualTo("True Tested");
        cluster.awaitStatus("iso42001-a.4.2", known -> known.worst().stream().anyMatch(
                finding -> finding.check().equals("ai-workload-registered")
                        && finding.resource().name().equals("scorer")
                        && finding.message().contains("accelerator-resource, serving-image, model-volume")));
    }

    @Test
    void aLeaderWhoseStatusOfARecordIsRefusedEnds() throws InterruptedException {
        cluster.apply(ais.system("scorer"));
        AISystemStatus status = ais.await("scorer", REGISTERED, "False NoWorkloads");
        plane.kubectl("patch", "ais", "scorer", "-n", ais.namespace(), "--subresource=status", "--type=merge", "-p",
                "{\"status\": {\"epoch\": " + (status.epoch() + 5) + "}}").orThrow();

        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));

        assertThat(operator.await()).isEqualTo(PlumblineOperator.End.LEADERSHIP_LOST);
    }

    /** Without the last column, the age. */
    private String table() {
        return plane.kubectl("get", "ais", "-n", ais.namespace()).orThrow().lines()
                .map(line -> line.replaceFirst("\\s+\\S+\\s*$", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String golden() throws IOException {
        try (var source = AISystemIT.class.getResourceAsStream("ais.txt")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
