package io.plumbline.api.crd;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gives a generated CRD what the generator has no annotations for. */
final class CrdShaping {

    /** Lists whose entries have an identity, so that several field managers can each own some. */
    static final Map<String, List<String>> LIST_MAPS = Map.ofEntries(Map.entry("checks", List.of("id")),
            Map.entry("resources", List.of("group", "kind")), Map.entry("lookups", List.of("name", "group", "kind")),
            Map.entry("variables", List.of("name")), Map.entry("conditions", List.of("type")),
            Map.entry("coverage", List.of("group", "kind")), Map.entry("models", List.of("name")),
            Map.entry("data", List.of("name")), Map.entry("evaluations", List.of("name")),
            Map.entry("objectives", List.of("name")), Map.entry("suppliers", List.of("name")),
            Map.entry("tooling", List.of("name")), Map.entry("entries", List.of("control")),
            Map.entry("disabledChecks", List.of("id")), Map.entry("gaps", List.of("control", "reason")),
            Map.entry("evidence", List.of("name")));

    /** Lists of objects that are one value although others of their name are not, by path. */
    static final Set<String> ATOMIC = Set.of("spec.match.resources");

    /** Lists of values that make no sense twice. */
    static final Set<String> LIST_SETS = Set.of("excludedNamespaces", "alsoEvidenceFor", "organizationRoles", "use",
            "phases", "reasons", "refs", "attestationRefs", "controls", "checks", "namespaces", "missingEvidence",
            "standards");

    /** Our texts with these names are timestamps (RFC 3339). */
    static final Pattern TIMESTAMP = Pattern
            .compile("since|observedSince|from|to|slot|[a-zA-Z]+(At|Until|TransitionTime|EvaluationTime)");

    private static final List<String> KEY_ORDER = List.of("description", "type", "format", "enum", "default",
            "pattern");

    private final CrdGeneration.Kind kind;
    private final PatternMessages patternMessages = new PatternMessages();

    CrdShaping(CrdGeneration.Kind kind) {
        this.kind = kind;
    }

    void shape(ObjectNode crd) {
        printerColumns((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"));
        ObjectNode root = Schemas.root(crd);
        root.withArray("required").removeAll().add("spec");
        describe(root, kind.resource());
        nameTheName(root);
        describe((ObjectNode) root.at("/properties/spec"), kind.spec());
        if (kind.status().equals(Void.class)) {
            root.withObject("/properties").remove("status");
            ((ObjectNode) crd.at("/spec/versions/0")).remove("subresources");
        } else {
            describe((ObjectNode) root.at("/properties/status"), kind.status());
        }
        Schemas.walk(crd, this::shape);
    }

    /** A rule can only point at a declared field, and a violation that points nowhere is printed as {@code <nil>}. */
    private static void nameTheName(ObjectNode root) {
        root.withObject("/properties/metadata").put("type", "object")
                .withObject("/properties/name").put("type", "string")
                .put("description", "Name; see above for its form.");
    }

    /** The generator sorts columns by path; the order of the annotations is the one that people read. */
    private void printerColumns(ArrayNode columns) {
        List<String> names = Stream.of(kind.resource().getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name).toList();
        var ordered = columns.valueStream().map(ObjectNode.class::cast)
                .sorted(Comparator.comparingInt(column -> names.indexOf(column.path("name").asText()))).toList();
        columns.removeAll();
        ordered.forEach(column -> {
            order(column, List.of("name", "type", "jsonPath"));
            columns.add(column);
        });
    }

    private static void describe(ObjectNode schema, Class<?> type) {
        schema.put("description", type.getAnnotation(JsonClassDescription.class).value());
    }

    private void shape(String path, String name, ObjectNode schema) {
        standardShape(name, schema);
        if (schema.path("type").asText().equals("array")) {
            listType(path, name, schema);
        }
        if (TIMESTAMP.matcher(name).matches() && schema.path("type").asText().equals("string")) {
            schema.put("format", "date-time");
        }
        wholeNumbers(schema);
        patternMessages.addTo(schema);
        schema.path("x-kubernetes-validations").forEach(rule -> order((ObjectNode) rule, List.of("rule")));
        order(schema, KEY_ORDER);
        JsonNode properties = schema.remove("properties");
        if (properties != null) {
            schema.set("properties", properties);
        }
    }

    /** Conditions and label selectors are those of Kubernetes, which the model classes do not describe. */
    private static void standardShape(String name, ObjectNode schema) {
        switch (name) {
            case "conditions" -> schema.set("items", Yaml.readResource("/schema/condition.yaml"));
            case "namespaceSelector", "objectSelector" -> {
                schema.remove("properties");
                schema.setAll(Yaml.readResource("/schema/label-selector.yaml"));
            }
            default -> {
                // all others are ours
            }
        }
    }

    private static void listType(String path, String name, ObjectNode schema) {
        boolean objects = schema.at("/items/type").asText().equals("object");
        if (objects && LIST_MAPS.containsKey(name) && !ATOMIC.contains(path)) {
            schema.put("x-kubernetes-list-type", "map");
            var keys = schema.putArray("x-kubernetes-list-map-keys");
            LIST_MAPS.get(name).forEach(keys::add);
        } else {
            schema.put("x-kubernetes-list-type", !objects && LIST_SETS.contains(name) ? "set" : "atomic");
        }
    }

    private static void wholeNumbers(ObjectNode schema) {
        schema.properties().forEach(field -> {
            if (field.getValue() instanceof DoubleNode number) {
                field.setValue(LongNode.valueOf(number.longValue()));
            }
        });
    }

    /** These keys come first, in this order; the others follow as they are. */
    private static void order(ObjectNode node, List<String> first) {
        ObjectNode copy = node.deepCopy();
        node.removeAll();
        first.stream().filter(copy::has).forEach(key -> node.set(key, copy.remove(key)));
        node.setAll(copy);
    }
}
