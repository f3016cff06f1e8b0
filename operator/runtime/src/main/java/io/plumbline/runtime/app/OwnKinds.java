package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the API server serves the kinds that we reconcile. */
final class OwnKinds {
    private static final Set<String> NEEDED = Set.of("technologicalcontrols", "aideploymentcontrols", "aisystems",
            "statementsofapplicability", "controlexceptions", "controlattestations", "evidencesnapshots");

    private final KubernetesClient client;

    OwnKinds(KubernetesClient client) {
        this.client = client;
    }

    /** What stands in the way, with what to do about it; null when all kinds are served. */
    @Nullable
    String obstacle() {
        try {
            APIResourceList served = client.getApiResources("plumbline.io/v1alpha1");
            Set<String> missing = new TreeSet<>(NEEDED);
            if (served != null) {
                missing.removeAll(
                        served.getResources().stream().map(APIResource::getName).collect(Collectors.toSet()));
            }
            return missing.isEmpty()
                    ? null
                    : "custom resource definitions are missing (" + String.join(", ", missing)
                            + "): kubectl apply -k crds";
        } catch (KubernetesClientException e) {
            return "the API server does not answer: " + e.getMessage();
        }
    }
}
