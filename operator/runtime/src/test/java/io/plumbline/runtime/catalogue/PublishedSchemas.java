package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.core.resource.Projection;
import io.plumbline.runtime.discovery.ServedKind;
import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The schemas that an API server publishes of its kinds (OpenAPI v3). */
final class PublishedSchemas {
    private final KubernetesClient client;
    private final Map<ServedKind, Schema> schemas = new HashMap<>();

    /** A schema, and the document in which it names others. */
    private record Schema(JsonNode node, JsonNode document) {
        Schema of(JsonNode part) {
            JsonNode named = part.has("allOf") ? part.at("/allOf/0") : part;
            String reference = named.path("$ref").asText();
            return new Schema(reference.isEmpty() ? named : document.at(reference.substring(1)), document);
        }

        boolean takesAnything() {
            return node.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                    || node.path("type").asText().equals("object") && !node.has("properties")
                            && !node.has("additionalProperties");
        }

        /** The field of an object, the value of a map, or what is looked for in a list of scalars. */
        Stream<Schema> field(String name) {
            JsonNode field = node.path("properties").path(name);
            return field.isMissingNode()
                    ? Stream.concat(values(), elements().filter(Schema::isScalar))
                    : Stream.of(of(field));
        }

        private boolean isScalar() {
            return Set.of("string", "integer", "number", "boolean").contains(node.path("type").asText());
        }

        Stream<Schema> values() {
            return part("additionalProperties");
        }

        Stream<Schema> elements() {
            return part("items");
        }

        private Stream<Schema> part(String name) {
            return node.path(name).isObject() ? Stream.of(of(node.get(name))) : Stream.empty();
        }
    }

    PublishedSchemas(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Adds each place that is read and that none of these kinds has.
     *
     * @param root what the resource is called
     */
    void missing(Projection reads, Collection<ServedKind> kinds, String root, Set<String> found) {
        missing(reads, kinds.stream().map(this::schema).toList(), root, found);
    }

    private static void missing(Projection reads, List<Schema> schemas, String at, Set<String> found) {
        if (!(reads instanceof Projection.Parts parts) || schemas.stream().anyMatch(Schema::takesAnything)) {
            return;
        }
        parts.named().forEach((name, inner) -> {
            List<Schema> fields = below(schemas, schema -> schema.field(name));
            if (fields.isEmpty()) {
                found.add(at + "." + name);
            } else {
                missing(inner, fields, at + "." + name, found);
            }
        });
        // A list and the values of a map are read by the same expressions: what there is of them is looked at.
        missing(parts.others(), below(schemas, Schema::values), at + ".*", found);
        missing(parts.elements(), below(schemas, Schema::elements), at + "[]", found);
    }

    private static List<Schema> below(List<Schema> schemas, Function<Schema, Stream<Schema>> part) {
        return schemas.stream().flatMap(part).toList();
    }

    private Schema schema(ServedKind kind) {
        return schemas.computeIfAbsent(kind, absent -> {
            String path = "/openapi/v3" + (kind.type().group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
            return Awaitility.await("schema of " + kind.type()).atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO)
                    .until(() -> published(path, kind), Optional::isPresent).orElseThrow();
        });
    }

    private Optional<Schema> published(String path, ServedKind kind) {
        String answer = client.raw(path);
        if (answer == null) {
            return Optional.empty();
        }
        JsonNode document = LiveApi.json(answer);
        return document.at("/components/schemas")
                .valueStream()
                .filter(schema -> schema.path("x-kubernetes-group-version-kind")
                        .valueStream()
                        .anyMatch(name -> isOf(name, kind)))
                .findFirst()
                .map(schema -> new Schema(schema, document));
    }

    private static boolean isOf(JsonNode name, ServedKind kind) {
        return name.path("group").asText().equals(kind.type().group())
                && name.path("version").asText().equals(kind.version())
                && name.path("kind").asText().equals(kind.type().kind());
    }
}
