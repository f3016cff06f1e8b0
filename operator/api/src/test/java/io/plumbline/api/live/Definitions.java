package io.plumbline.api.live;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.testkit.controlplane.ControlPlane;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Our definitions on a control plane, as people install them. */
public final class Definitions {

    public static final Path CRDS = Path.of("..", "..", "crds");

    private static final Set<String> KINDS = Set.of("TechnologicalControl", "AIDeploymentControl", "AISystem",
            "StatementOfApplicability", "ControlAttestation", "ControlException", "EvidenceSnapshot",
            "GovernanceDocument",
            "AIIncident");

    private Definitions() {}

    /** Applies the definitions and waits until their kinds are served; again does no harm. */
    public static void install(ControlPlane plane) {
        apply(plane, "");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(served(plane.client())).containsAll(KINDS));
    }

    /** Server-side apply of a folder of the definitions with kustomize. */
    public static void apply(ControlPlane plane, String folder) {
        plane.kubectl("apply", "--server-side", "--force-conflicts", "-k", CRDS.resolve(folder).toString()).orThrow();
    }

    private static Set<String> served(KubernetesClient client) {
        var group = client.getApiResources("plumbline.io/v1alpha1");
        return group == null
                ? Set.of()
                : group.getResources().stream().map(APIResource::getKind).collect(Collectors.toSet());
    }
}
