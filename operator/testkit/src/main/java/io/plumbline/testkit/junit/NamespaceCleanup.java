package io.plumbline.testkit.junit;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Does what the namespace controller does, so that it also works where no controller manager runs: deletes every object of
 * every namespaced kind, then the namespace, then its own finalizer.
 */
record NamespaceCleanup(KubernetesClient client, List<String> collections) {
    static NamespaceCleanup of(KubernetesClient client) {
        var collections = new ArrayList<>(collections("/api/v1/", client.getApiResources("v1")));
        for (APIGroup group : client.getApiGroups().getGroups()) {
            var version = group.getPreferredVersion().getGroupVersion();
            collections.addAll(collections("/apis/" + version + "/", resources(client, version)));
        }
        return new NamespaceCleanup(client, collections);
    }

    static Namespace namespace(String name) {
        return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }

    private static @Nullable APIResourceList resources(KubernetesClient client, String version) {
        try {
            return client.getApiResources(version);
        } catch (KubernetesClientException e) {
            // An aggregated API that nobody serves; it has no objects.
            return null;
        }
    }

    private static List<String> collections(String root, @Nullable APIResourceList list) {
        return list == null
                ? List.of()
                : list.getResources().stream().filter(APIResource::getNamespaced)
                        .filter(resource -> resource.getVerbs().contains("deletecollection"))
                        .map(resource -> root + "namespaces/%s/" + resource.getName()).toList();
    }

    void remove(List<String> namespaces) {
        for (var namespace : namespaces) {
            collections.forEach(path -> quietly(() -> delete(path.formatted(namespace))));
            quietly(() -> delete("/api/v1/namespaces/" + namespace));
            quietly(() -> client.raw("/api/v1/namespaces/" + namespace + "/finalize", "PUT", namespace(namespace)));
        }
    }

    private void delete(String path) {
        client.raw(path + "?gracePeriodSeconds=0", "DELETE", null);
    }

    /** What cannot be removed stays: names are unique, and the control plane ends with the JVM. */
    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (KubernetesClientException e) {
            System.getLogger(NamespaceCleanup.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
        }
    }
}
