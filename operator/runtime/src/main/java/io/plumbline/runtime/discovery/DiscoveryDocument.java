package io.plumbline.runtime.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.core.resource.ResourceType;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an {@code APIGroupDiscoveryList} of {@code apidiscovery.k8s.io} v2 or v2beta1.
 *
 * <p>Groups are named by their metadata: kube-apiserver leaves group and version of {@code responseKind} empty.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery">Aggregated discovery</a>
 */
final class DiscoveryDocument {
    /** What to ask for, the best first. */
    static final String ACCEPT = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

    private final ObjectMapper json = new ObjectMapper();

    /** @throws IOException when it is something else, as an API server without aggregated discovery sends */
    Map<String, List<ServedVersion>> read(InputStream body) throws IOException {
        JsonNode document = json.readTree(body);
        if (!document.path("kind").asText().equals("APIGroupDiscoveryList")) {
            throw new IOException("not an aggregated discovery document (Kubernetes 1.27 or newer is needed): "
                    + document.path("kind").asText("no kind"));
        }
        Map<String, List<ServedVersion>> groups = new LinkedHashMap<>();
        for (JsonNode item : document.path("items")) {
            String group = item.path("metadata").path("name").asText("");
            List<ServedVersion> versions = new ArrayList<>();
            for (JsonNode version : item.path("versions")) {
                versions.add(version(group, version));
            }
            groups.put(group, List.copyOf(versions));
        }
        return groups;
    }

    private static ServedVersion version(String group, JsonNode node) {
        String version = node.path("version").asText();
        Map<String, ServedKind> kinds = new LinkedHashMap<>();
        for (JsonNode resource : node.path("resources")) {
            String kind = resource.path("responseKind").path("kind").asText();
            // A resource that only has subresources has no kind of its own.
            if (!kind.isEmpty()) {
                Set<String> verbs = new LinkedHashSet<>();
                resource.path("verbs").forEach(verb -> verbs.add(verb.asText()));
                kinds.putIfAbsent(kind,
                        new ServedKind(new ResourceType(group, kind), version, resource.path("resource").asText(),
                                resource.path("scope").asText().equals("Namespaced"), !BuiltInGroups.contains(group),
                                verbs));
            }
        }
        return new ServedVersion(version, node.path("freshness").asText().equals("Stale"), Map.copyOf(kinds));
    }
}
