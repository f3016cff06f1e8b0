package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads custom resource definitions: names, scope, served versions, status subresource, schema. Nothing is validated. */
final class CustomKinds {
    private CustomKinds() {}

    /** The kind that a definition serves; empty when it serves no version. */
    static Optional<ApiKind> of(JsonNode definition) {
        var spec = definition.path("spec");
        var names = spec.path("names");
        var versions = new ArrayList<String>();
        var status = new HashSet<String>();
        var schemas = new HashMap<String, JsonNode>();
        for (var version : spec.path("versions")) {
            if (!version.path("served").asBoolean()) {
                continue;
            }
            var name = version.path("name").asText();
            versions.add(name);
            schemas.put(name, version.path("schema").path("openAPIV3Schema"));
            if (version.path("subresources").has("status")) {
                status.add(name);
            }
        }
        versions.sort(VersionOrder.PREFERRED_FIRST);
        var kind = names.path("kind").asText();
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApiKind(spec.path("group").asText(), names.path("plural").asText(),
                        names.path("singular").asText(), kind, names.path("listKind").asText(kind + "List"),
                        spec.path("scope").asText().equals("Namespaced"), versions, status,
                        strings(names.path("shortNames")), strings(names.path("categories")), ApiKind.Origin.CUSTOM,
                        schemas));
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(item -> strings.add(item.asText()));
        return List.copyOf(strings);
    }

    /** Sets what the API server's own controllers would report: the definition is in force. */
    static void establish(ObjectNode definition, String now) {
        var names = definition.path("spec").path("names");
        var status = definition.putObject("status");
        var accepted = status.putObject("acceptedNames");
        accepted.setAll((ObjectNode) names.deepCopy());
        if (!accepted.has("singular")) {
            accepted.put("singular", names.path("kind").asText().toLowerCase(Locale.ROOT));
        }
        var conditions = status.putArray("conditions");
        condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found", now);
        condition(conditions.addObject(), "Established", "InitialNamesAccepted",
                "the initial names have been accepted", now);
        var stored = status.putArray("storedVersions");
        for (var version : definition.path("spec").path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        }
    }

    private static void condition(ObjectNode condition, String type, String reason, String message, String now) {
        condition.put("type", type).put("status", "True").put("reason", reason).put("message", message)
                .put("lastTransitionTime", now);
    }
}
