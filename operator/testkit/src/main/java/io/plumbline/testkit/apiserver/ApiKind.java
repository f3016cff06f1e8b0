package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind that is served.
 *
 * @param versions served versions, the preferred one first
 * @param statusVersions the versions that have a status subresource
 * @param schemas OpenAPI schema by version, of custom kinds only
 */
record ApiKind(String group, String plural, String singular, String kind, String listKind, boolean namespaced,
        List<String> versions, Set<String> statusVersions, List<String> shortNames, List<String> categories,
        Origin origin, Map<String, JsonNode> schemas) {
    /** Who defines a kind. */
    enum Origin {
        BUILT_IN,
        CUSTOM,
        AGGREGATED
    }

    /** What identifies a kind whatever its version. */
    record Id(String group, String plural) {}

    Id id() {
        return new Id(group, plural);
    }

    /** As messages name it: {@code pods}, {@code deployments.apps}. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    static String apiVersion(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    String apiVersion(String version) {
        return apiVersion(group, version);
    }

    boolean custom() {
        return origin == Origin.CUSTOM;
    }

    JsonNode schema(String version) {
        return schemas.getOrDefault(version, MissingNode.getInstance());
    }
}
