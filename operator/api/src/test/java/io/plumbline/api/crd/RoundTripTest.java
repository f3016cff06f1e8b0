package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.api.samples.Sample;
import io.plumbline.api.samples.Samples;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.Standard;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.LookupNotInstalled;
import io.plumbline.api.v1alpha1.control.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The classes hold what the YAML says, and give it back. */
class RoundTripTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static final List<Sample> SAMPLES = Samples.valid();

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void nothingIsLost(Sample sample) {
        ObjectNode original = Yaml.read(sample.yaml());
        ObjectNode written = roundTrip(sample.yaml());

        assertThat(lost("", original, written)).isEmpty();
        if (sample.name().endsWith("-full.yaml")) {
            assertThat(written).isEqualTo(original);
        }
    }

    /** An operator that meets a newer version of the resource reads what it knows. */
    @Test
    void unknownFieldsAreIgnoredAtEveryDepth() {
        String yaml = Samples.valid("technologicalcontrol-full.yaml").yaml();
        String newer = yaml.replace("spec:\n", "spec:\n  fromTheFuture: {a: 1}\n").replace("  - id: ns-default",
                "  - fromTheFuture: true\n    id: ns-default");
        assertThat(newer.split("fromTheFuture", -1)).hasSizeGreaterThan(2);

        assertThat(roundTrip(newer)).isEqualTo(Yaml.read(yaml));
    }

    /** What is sent with server-side apply is owned: a check that only tunes must not claim what it does not say. */
    @Test
    void absentFieldsStayAbsentUnlessTheSchemaHasADefault() {
        ObjectNode written = roundTrip("""
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.9}
                spec: {control: A.8.9}
                """);

        assertThat(written.path("spec")).isEqualTo(Yaml.read("""
                control: A.8.9
                automation: Automatable
                severity: Medium
                suspend: false
                """));
        assertThat(written.has("status")).isFalse();
    }

    @Test
    void defaultsOfTheClassesAreThoseOfTheSchema() {
        ObjectNode written = roundTrip("""
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-a.8.9}
                spec:
                  control: A.8.9
                  checks:
                  - id: a
                    rule: Holds.
                    expression: "true"
                    inventoryOf: {kind: Record}
                    resources: [{kind: Pod}]
                    lookups: [{name: x, kind: Pod}]
                status: {coverage: [{kind: Pod, state: Synced}]}
                """);
        List<String> seen = new ArrayList<>();
        Schemas.walk(CrdGeneration.generate().get("technologicalcontrols.plumbline.io.yaml"), (path, name, schema) -> {
            if (schema.has("default")) {
                seen.add(path);
                String pointer = "/" + path.replace("[]", "/0").replace('.', '/');
                assertThat(written.at(pointer)).as(path).isEqualTo(schema.get("default"));
            }
        });

        assertThat(seen).contains("spec.checks[].lookups[].whenNotInstalled", "status.coverage[].group");
    }

    @Test
    void bothKindsReadAsControls() {
        var control = (ControlResource) SERIALIZATION.unmarshal(Samples.valid("technologicalcontrol-full.yaml").yaml(),
                TechnologicalControl.class);

        assertThat(control.standard()).isEqualTo(Standard.ISO27001);
        var spec = control.getSpec();
        assertThat(spec.attestationRequired()).isTrue();
        assertThat(spec.parameters()).containsKeys("labelEnvironment", "limits");
        var check = spec.checks().getFirst();
        assertThat(spec.severityOf(check)).isEqualTo(Severity.CRITICAL);
        assertThat(check.lookups().getFirst().forObject()).isEqualTo("object.metadata.name");
        assertThat(check.lookups().get(1).whenNotInstalled()).isEqualTo(LookupNotInstalled.EMPTY);
        assertThat(control.getStatus().worst()).hasSize(2);
    }

    private static ObjectNode roundTrip(String yaml) {
        String kind = Yaml.read(yaml).path("kind").asText();
        Class<? extends HasMetadata> type = CrdGeneration.KINDS.stream().map(CrdGeneration.Kind::resource)
                .filter(resource -> resource.getSimpleName().equals(kind)).findFirst().orElseThrow();
        return Yaml.read(SERIALIZATION.asYaml(SERIALIZATION.unmarshal(yaml, type)));
    }

    private static List<String> lost(String path, JsonNode original, JsonNode written) {
        if (original.isObject() && written.isObject()) {
            return original.propertyStream()
                    .flatMap(field -> lost(path + "/" + field.getKey(), field.getValue(), written.path(field.getKey()))
                            .stream())
                    .toList();
        }
        if (original.isArray() && original.size() == written.size()) {
            List<String> lost = new ArrayList<>();
            for (int i = 0; i < original.size(); i++) {
                lost.addAll(lost(path + "/" + i, original.get(i), written.get(i)));
            }
            return lost;
        }
        return original.equals(written) ? List.of() : List.of(path);
    }
}
