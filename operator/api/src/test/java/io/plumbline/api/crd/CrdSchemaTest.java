package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.api.samples.Change;
import io.plumbline.api.samples.Sample;
import io.plumbline.api.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What every generated schema has to have. */
class CrdSchemaTest {

    static Collection<ObjectNode> crds() {
        return CrdGeneration.generate().values();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyPropertyIsDescribed(ObjectNode crd) {
        List<String> undescribed = new ArrayList<>();
        Schemas.walk(crd, (path, name, schema) -> {
            boolean property = !name.equals("[]") && !name.equals("{}");
            if (property && !path.equals("metadata")
                    && !schema.path("description").asText().matches("(?s)\\p{Alnum}.{9,}\\.")) {
                undescribed.add(path);
            }
        });

        assertThat(undescribed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyDefaultIsSaidInTheDescription(ObjectNode crd) {
        List<String> unsaid = new ArrayList<>();
        Schemas.walk(crd, (path, name, schema) -> {
            String value = schema.path("default").asText();
            boolean internal = path.startsWith("status");
            if (schema.has("default") && !internal && !schema.path("description").asText()
                    .contains("Default: " + (value.isEmpty() ? "empty" : value) + ".")) {
                unsaid.add(path);
            }
        });

        assertThat(unsaid).isEmpty();
    }

    /** Without bounds the API server cannot estimate the cost of rules, and one resource could fill the store. */
    @ParameterizedTest
    @MethodSource("crds")
    void everythingThatGrowsIsBounded(ObjectNode crd) {
        List<String> unbounded = new ArrayList<>();
        Schemas.walk(crd, (path, name, schema) -> {
            boolean bounded = switch (schema.path("type").asText()) {
                case "string" -> schema.has("maxLength") || schema.has("enum") || schema.has("format");
                case "array" -> schema.has("maxItems");
                case "object" -> !schema.has("additionalProperties") || schema.has("maxProperties");
                default -> true;
            };
            if (!bounded && !path.startsWith("metadata")) {
                unbounded.add(path);
            }
        });

        assertThat(unbounded).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyListSaysHowFieldManagersShareIt(ObjectNode crd) {
        Schemas.walk(crd, (path, name, schema) -> {
            if (schema.path("type").asText().equals("array")) {
                assertThat(schema.path("x-kubernetes-list-type").asText()).as(path).isIn("map", "set", "atomic");
            }
            schema.path("x-kubernetes-list-map-keys").forEach(key -> assertThat(keyIsThere(schema, key.asText()))
                    .as("%s has key %s, required or with a default", path, key).isTrue());
        });
    }

    private static boolean keyIsThere(JsonNode list, String key) {
        return list.at("/items/required").valueStream().anyMatch(name -> name.asText().equals(key))
                || list.at("/items/properties/" + key).has("default");
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyPatternOfOursSaysInWordsWhatItExpects(ObjectNode crd) {
        Schemas.walk(crd, (path, name, schema) -> {
            if (schema.has("pattern") && !path.contains("conditions[]")) {
                assertThat(schema.at("/x-kubernetes-validations/0/message").asText()).as(path).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("crds")
    void textsThatNameATimeAreTimestamps(ObjectNode crd) {
        Schemas.walk(crd, (path, name, schema) -> {
            if (name.matches(".*(At|Until|Time)|since") && schema.path("type").asText().equals("string")) {
                assertThat(schema.path("format").asText()).as(path).isEqualTo("date-time");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("crds")
    void specIsRequiredAndStatusIsASubresource(ObjectNode crd) {
        assertThat(Schemas.root(crd).path("required").valueStream().map(JsonNode::asText)).containsExactly("spec");
        boolean written = Schemas.root(crd).at("/properties/status").isObject();
        assertThat(crd.at("/spec/versions/0/subresources/status").isObject()).isEqualTo(written);
        assertThat(written).as("records that only people write have none").isEqualTo(
                !Set.of("GovernanceDocument", "AIIncident").contains(crd.at("/spec/names/kind").asText()));
        assertThat(crd.at("/spec/names/categories/0").asText()).isEqualTo("plumbline");
    }

    @Test
    void thereAre38AiControls() {
        ObjectNode crd = CrdGeneration.generate().get("aideploymentcontrols.plumbline.io.yaml");
        String rule = Schemas.root(crd).at("/x-kubernetes-validations/0/rule").asText();

        Set<String> ids = new TreeSet<>();
        java.util.regex.Pattern.compile("'(A[.0-9]+)'").matcher(rule).results().forEach(id -> ids.add(id.group(1)));
        assertThat(ids).hasSize(38);
    }

    @Test
    void everyRuleHasAnInvalidSample() {
        Set<String> untried = new TreeSet<>();
        crds().forEach(crd -> Schemas.walk(crd, (path, name, schema) -> schema.path("x-kubernetes-validations")
                .forEach(rule -> {
                    if (!path.startsWith("status") && !isTried(rule)) {
                        untried.add(rule.path("message").asText());
                    }
                })));

        assertThat(untried).isEmpty();
    }

    private static boolean isTried(JsonNode rule) {
        String text = rule.path("rule").asText();
        String message = rule.path("message").asText() + rule.path("messageExpression").asText();
        return text.contains("oldSelf.status") || expectations(text.contains("oldSelf"))
                .anyMatch(expected -> message.contains(expected.replaceFirst("(iso[0-9]+-)a[.0-9]+$", "$1")));
    }

    /** A rule about a change is one that no single resource can break. */
    private static Stream<String> expectations(boolean aboutChanges) {
        return aboutChanges
                ? Samples.changes().stream().map(Change::refused).flatMap(Optional::stream)
                : Samples.invalid().stream().map(Sample::expectedOnApply).flatMap(Optional::stream);
    }

    @Test
    void everyChangeThatARuleForbidsLeavesSomethingThatItAllows() {
        Map<String, List<Change>> byKind = Samples.changes().stream()
                .collect(Collectors.groupingBy(change -> Yaml.read(change.after()).path("kind").asText()));

        assertThat(byKind).containsKeys("ControlException", "ControlAttestation", "StatementOfApplicability");
        assertThat(byKind).allSatisfy((kind, changes) -> assertThat(changes).anyMatch(change -> change.refused()
                .isPresent()));
        assertThat(Samples.changes()).filteredOn(change -> change.refused().isEmpty()).hasSizeGreaterThan(3);
    }

    /** The rule names fields one by one, so a field that comes later could be forgotten. */
    @Test
    void nothingButTheRevocationOfAnApprovedExceptionMayChange() {
        ObjectNode crd = CrdGeneration.generate().get("controlexceptions.plumbline.io.yaml");
        JsonNode spec = Schemas.root(crd).at("/properties/spec");
        String rule = spec.path("x-kubernetes-validations").valueStream().map(entry -> entry.path("rule").asText())
                .filter(text -> text.startsWith("!has(oldSelf.approval)")).findFirst().orElseThrow();

        assertThat(spec.path("properties").propertyStream().map(Map.Entry::getKey))
                .filteredOn(field -> !rule.contains("self.%s == oldSelf.%s".formatted(field, field)))
                .containsExactly("revoked");
    }
}
