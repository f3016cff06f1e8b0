package io.plumbline.core.resource;

import io.plumbline.core.fixture.Json;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known to be there, and never kept. */
class WithheldValuesTest {
    private static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    private static final String CANARY = "canary-4711";

    private static Resource pod(String text) {
        return Json.resource(ResourceType.POD, text);
    }

    @Test
    void annotationsThatRepeatManifestsAreThereWithoutTheirValues() {
        for (String name : List.of("kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original",
                "objectset.rio.cattle.io/applied", "banzaicloud.com/last-applied",
                "app.oam.dev/last-applied-configuration", "kopf.zalando.org/last-handled-configuration")) {
            BodyMap body = pod("{metadata: {name: 'a', annotations: {'" + name + "': '" + CANARY
                    + "', kept: 'y'}}, spec: {template: {metadata: {annotations: {'" + name + "': {a: '" + CANARY
                    + "'}}}}}}").body();

            assertThat(body.map("metadata").map("annotations")).as(name)
                    .isEqualTo(Map.of(name, Placeholder.INSTANCE, "kept", "y"));
            assertThat(body.map("spec").map("template").map("metadata").map("annotations")).as(name)
                    .isEqualTo(Map.of(name, Placeholder.INSTANCE));
        }
    }

    @Test
    void keysOfASecretAreKeptAndItsValuesNeverEnterTheHeap() {
        Resource secret = Json.resource(ResourceType.SECRET, """
                {metadata: {name: 's', annotations: {'kubectl.kubernetes.io/last-applied-configuration': '%1$s'}},
                 data: {key: '%1$s', more: {deep: ['%1$s']}, gone: null}, stringData: ['%1$s', {a: '%1$s'}],
                 type: 'Opaque', nested: {data: {kept: 'x'}}}""".formatted(CANARY));

        assertThat(Texts.of(secret.body())).isNotEmpty().noneMatch(text -> text.contains(CANARY));
        assertThat(secret.toString()).doesNotContain(CANARY);
        assertThat(secret.body().map("data"))
                .isEqualTo(Map.of("key", Placeholder.INSTANCE, "more", Placeholder.INSTANCE));
        assertThat(secret.body().list("stringData")).isEqualTo(List.of(Placeholder.INSTANCE, Placeholder.INSTANCE));
        assertThat(secret.body().map("nested").map("data")).isEqualTo(Map.of("kept", "x"));
    }

    @Test
    void contentOfASecretThatIsNoMapIsWithheldAsAWhole() {
        for (String content : List.of("'" + CANARY + "'", "17", "true")) {
            assertThat(Json.resource(ResourceType.SECRET, "{metadata: {name: 's'}, data: " + content + "}").body())
                    .as(content)
                    .containsEntry("data", Placeholder.INSTANCE);
        }
    }

    @Test
    void valuesOfEnvironmentVariablesAreWithheldInEveryKind() {
        String spec = """
                {containers: [{image: 'i', env: [{name: 'A', value: '%1$s'}, {name: 'B', valueFrom: {key: 'k'}}]}],
                 deep: [{env: [[{name: 'C', value: {d: '%1$s'}}], 'plain', 'D=%1$s', 7]}],
                 map: {env: {E: '%1$s', F: {value: '%1$s'}}}, labels: {env: 'prod'}}""".formatted(CANARY);
        for (Resource resource : List.of(pod("{metadata: {name: 'a'}, spec: " + spec + "}"),
                Json.resource(WIDGET, "{metadata: {name: 'a'}, spec: " + spec + "}"))) {
            BodyMap read = resource.body().map("spec");
            assertThat(read.list("containers")).isEqualTo(List.of(Map.of("image", "i", "env",
                    List.of(Map.of("name", "A", "value", Placeholder.INSTANCE),
                            Map.of("name", "B", "valueFrom", Map.of("key", "k"))))));
            assertThat(read.list("deep")).isEqualTo(List.of(Map.of("env",
                    List.of(List.of(Map.of("name", "C", "value", Placeholder.INSTANCE)), "plain",
                            Placeholder.INSTANCE, 7L))));
            assertThat(read.map("map").map("env"))
                    .isEqualTo(Map.of("E", Placeholder.INSTANCE, "F", Placeholder.INSTANCE));
            assertThat(read.map("labels")).isEqualTo(Map.of("env", "prod"));
        }
    }

    @Test
    void whatIsCalledDataElsewhereIsKept() {
        assertThat(Json.resource(new ResourceType("", "ConfigMap"), "{metadata: {name: 'c'}, data: {a: 'b'}}").body())
                .containsEntry("data", Map.of("a", "b"));
        assertThat(Json.resource(new ResourceType("example.io", "Secret"), "{metadata: {name: 'c'}, data: {a: 'b'}}")
                .body()).containsKey("data");
    }
}
