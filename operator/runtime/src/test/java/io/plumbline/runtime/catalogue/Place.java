package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.runtime.discovery.ServedKind;

/**
 * Where an object is on the API server.
 *
 * @param namespace empty for what is in none
 */
record Place(ServedKind kind, String namespace, String name) {

    static Place of(ServedKind kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Place(kind, metadata.path("namespace").asText(), metadata.path("name").asText());
    }

    String collection() {
        String root = (kind.type().group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
        return root + (kind.namespaced() ? "/namespaces/" + namespace : "") + "/" + kind.plural();
    }

    String path() {
        return collection() + "/" + name;
    }

    @Override
    public String toString() {
        return kind.type().kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
