package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Values that the server adds: defaults of the schema of custom kinds, and of built-in kinds only what checks and clients
 * look at.
 */
final class Defaults {
    private Defaults() {}

    static void onCreate(ApiKind kind, String version, ObjectNode object, String now) {
        switch (kind.qualified()) {
            case "namespaces" -> {
                Json.child(Json.child(object, "metadata"), "labels").put("kubernetes.io/metadata.name",
                        Json.metadata(object, "name"));
                var spec = Json.child(object, "spec");
                if (!spec.has("finalizers")) {
                    spec.putArray("finalizers").add("kubernetes");
                }
                Json.child(object, "status").put("phase", "Active");
            }
            case "pods" -> {
                var status = Json.child(object, "status");
                if (!status.has("phase")) {
                    status.put("phase", "Pending");
                }
            }
            case "customresourcedefinitions.apiextensions.k8s.io" -> CustomKinds.establish(object, now);
            default -> onWrite(kind, version, object);
        }
    }

    static void onWrite(ApiKind kind, String version, ObjectNode object) {
        if (kind.custom()) {
            fill(object, kind.schema(version));
        }
    }

    // A default is set where the object that holds the field is there; source: kubernetes.io, "Defaulting".
    private static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            for (var property : schema.path("properties").properties()) {
                var name = property.getKey();
                var declared = property.getValue();
                if (!object.has(name) && declared.has("default")) {
                    object.set(name, declared.get("default").deepCopy());
                }
                fill(object.path(name), declared);
            }
            if (schema.path("additionalProperties").isObject()) {
                object.forEach(child -> fill(child, schema.path("additionalProperties")));
            }
        } else if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
    }
}
