package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How server-side apply merges the list under a field: for custom kinds as their schema says, for built-in kinds as the API
 * reference says of the lists that are applied most.
 *
 * @param schema the schema of the object that holds the field, missing where it is not known
 */
record ListTypes(JsonNode schema, boolean custom) {
    private static final List<String> BY_NAME = List.of("name");
    private static final Map<String, List<String>> BUILT_IN = Map.ofEntries(Map.entry("containers", BY_NAME),
            Map.entry("initContainers", BY_NAME), Map.entry("ephemeralContainers", BY_NAME), Map.entry("env", BY_NAME),
            Map.entry("volumes", BY_NAME), Map.entry("imagePullSecrets", BY_NAME), Map.entry("secrets", BY_NAME),
            Map.entry("webhooks", BY_NAME), Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("conditions", List.of("type")));
    private static final Map<String, List<String>> METADATA = Map.of("ownerReferences", List.of("uid"));

    /** How a list is merged. */
    sealed interface ListType {
        /** Replaced as a whole. */
        record Atomic() implements ListType {}

        /** Values that are members or not. */
        record Members() implements ListType {}

        /** Objects told apart by these fields. */
        record Keyed(List<String> keys) implements ListType {}
    }

    static ListTypes of(ApiKind kind, String version) {
        return new ListTypes(kind.schema(version), kind.custom());
    }

    /** The same question for the fields of the object under this field. */
    ListTypes under(String field) {
        var properties = schema.path("properties");
        return new ListTypes(properties.has(field) ? properties.get(field) : schema.path("additionalProperties"),
                // Metadata is the same for all kinds and is not in the schema of a custom one.
                custom && !field.equals("metadata"));
    }

    /** The same question for the fields of an item of the list under this field. */
    ListTypes item(String field) {
        return new ListTypes(schema.path("properties").path(field).path("items"), custom);
    }

    ListType list(String field) {
        if (!custom) {
            return field.equals("finalizers")
                    ? new ListType.Members()
                    : keyed(BUILT_IN.getOrDefault(field,
                            METADATA.getOrDefault(field, List.of())));
        }
        var declared = schema.path("properties").path(field);
        return switch (declared.path("x-kubernetes-list-type").asText()) {
            case "set" -> new ListType.Members();
            case "map" -> {
                var keys = new ArrayList<String>();
                declared.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
                yield keyed(keys);
            }
            default -> new ListType.Atomic();
        };
    }

    private static ListType keyed(List<String> keys) {
        return keys.isEmpty() ? new ListType.Atomic() : new ListType.Keyed(keys);
    }
}
