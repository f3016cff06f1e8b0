package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** The two kinds of patch that know nothing of Kubernetes. */
final class Patches {
    private Patches() {}

    /** RFC 7386. */
    static void merge(ObjectNode target, ObjectNode patch) {
        for (var field : Json.fields(patch)) {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode object) {
                merge(Json.child(target, field.getKey()), object);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    /** RFC 6902. A failed test or a path that does not exist is refused as the real server does. */
    static ObjectNode json(ObjectNode target, JsonNode patch, ApiKind kind, String name) {
        try {
            return (ObjectNode) JsonPatch.apply((ArrayNode) patch, target);
        } catch (JsonPatchException | ClassCastException e) {
            throw StatusException.invalid(kind.qualified() + " \"" + name + "\"", "patch", "FieldValueInvalid",
                    "the server rejected our request due to an error in our request: " + e.getMessage());
        }
    }
}
