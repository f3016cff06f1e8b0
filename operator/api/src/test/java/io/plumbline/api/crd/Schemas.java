package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Walks the schemas below a schema. */
final class Schemas {

    /** Is told of each schema once, parents first. */
    interface Visitor {

        /**
         * @param path where the schema is, such as {@code spec.checks[].id}; empty at the root
         * @param name of the property; {@code []} for items and {@code {}} for values of a map
         */
        void visit(String path, String name, ObjectNode schema);
    }

    private Schemas() {}

    static ObjectNode root(ObjectNode crd) {
        return (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    static void walk(ObjectNode crd, Visitor visitor) {
        walk("", "", root(crd), visitor);
    }

    private static void walk(String path, String name, ObjectNode schema, Visitor visitor) {
        visitor.visit(path, name, schema);
        schema.path("properties").properties().forEach(property -> walk(
                path.isEmpty() ? property.getKey() : path + "." + property.getKey(), property.getKey(),
                (ObjectNode) property.getValue(), visitor));
        child(path, "[]", schema.path("items"), visitor);
        child(path, "{}", schema.path("additionalProperties"), visitor);
    }

    private static void child(String path, String name, JsonNode schema, Visitor visitor) {
        if (schema.isObject()) {
            walk(path + name, name, (ObjectNode) schema, visitor);
        }
    }
}
