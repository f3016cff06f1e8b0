package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import dev.cel.common.values.NullValue;
import io.plumbline.core.fixture.Json;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResourceReaderTest {
    private static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final String CANARY = "canary-4711";

    private static Resource pod(String text) {
        return Json.resource(ResourceType.POD, text);
    }

    @Test
    void aResourceIsReadWithItsIdentity() {
        Resource resource = Json.resource(DEPLOYMENT, """
                {apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: 'web', namespace: 'shop', uid: 'u1',
                 resourceVersion: '42'}, spec: {replicas: 3, ratio: 0.5, paused: false, tags: ['a', 'b']}}""");

        assertThat(resource.key()).isEqualTo(new ResourceKey(DEPLOYMENT, "shop", "web"));
        assertThat(resource.uid()).isEqualTo("u1");
        assertThat(resource.version()).isEqualTo("42");
        assertThat(resource.problem()).isNull();
        assertThat(resource.controller()).isNull();
        assertThat(resource.body()).isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "metadata",
                Map.of("name", "web", "namespace", "shop", "uid", "u1"), "spec",
                Map.of("replicas", 3L, "ratio", 0.5, "paused", false, "tags", List.of("a", "b"))));
    }

    @Test
    void kindAndApiVersionAreThereAlsoForItemsOfAList() {
        assertThat(Json.resource(DEPLOYMENT, "{metadata: {name: 'web'}}").body())
                .containsEntry("kind", "Deployment")
                .containsEntry("apiVersion", "apps/v1");
        assertThat(pod("{kind: null, apiVersion: null, metadata: {name: 'web'}}").body())
                .containsEntry("kind", "Pod")
                .containsEntry("apiVersion", "v1");
    }

    @Test
    void theBodyIsTheSameWhetherOrNotTheStreamNamesTheKind() {
        Resource item = pod("{metadata: {name: 'web', resourceVersion: '1'}}");
        Resource event = pod("{kind: 'Pod', apiVersion: 'v1', metadata: {name: 'web', resourceVersion: '2'}}");

        assertThat(item.looksLike(event)).isTrue();
        assertThat(item.body()).hasSameHashCodeAs(event.body());
    }

    @Test
    void anotherUidOwnerBodyOrProblemIsAnotherLook() {
        Resource plain = pod("{metadata: {name: 'a', uid: '1'}}");

        assertThat(plain.looksLike(pod("{metadata: {name: 'a', uid: '2'}}"))).isFalse();
        assertThat(plain.looksLike(pod("{metadata: {name: 'a', uid: '1', labels: {x: 'y'}}}"))).isFalse();
        assertThat(plain.looksLike(new Resource(plain.key(), "1", "", null, plain.body(), "is too large"))).isFalse();
        assertThat(plain.looksLike(new Resource(plain.key(), "1", "",
                new OwnerReference(DEPLOYMENT, "web", "u"), plain.body(), null))).isFalse();
        assertThat(plain.looksLike(new Resource(plain.key(), "1", "99", null, plain.body(), null))).isTrue();
    }

    @Test
    void nullIsAbsenceInBuiltInKindsAndAValueInCustomResources() {
        String text = "{metadata: {name: 'a', creationTimestamp: null}, spec: {x: null, list: [1, null], deep: {y: null}}}";

        Resource builtIn = pod(text);
        assertThat(builtIn.body().map("metadata")).doesNotContainKey("creationTimestamp");
        assertThat(builtIn.body().map("spec")).doesNotContainKey("x");
        assertThat(builtIn.body().map("spec").map("deep")).isEmpty();
        assertThat(builtIn.body().map("spec").list("list")).containsExactly(1L, NullValue.NULL_VALUE);

        Resource custom = Json.resource(WIDGET, text);
        assertThat(custom.body().map("metadata").get("creationTimestamp")).isEqualTo(NullValue.NULL_VALUE);
        assertThat(custom.body().map("spec").get("x")).isEqualTo(NullValue.NULL_VALUE);
        assertThat(custom.body().map("spec").map("deep")).containsEntry("y", NullValue.NULL_VALUE);
        assertThat(custom.body().map("spec").list("list")).containsExactly(1L, NullValue.NULL_VALUE);
    }

    @Test
    void theResourceVersionNeverEntersTheBodyAndOtherBookkeepingIsOrdinary() {
        BodyMap body = pod("""
                {metadata: {name: 'a', resourceVersion: '7', managedFields: [{manager: 'kubectl'}]},
                 spec: {managedFields: 'kept', resourceVersion: 'kept'}}""").body();

        assertThat(body).isEqualTo(Map.of("kind", "Pod", "apiVersion", "v1", "metadata",
                Map.of("name", "a", "managedFields", List.of(Map.of("manager", "kubectl"))), "spec",
                Map.of("managedFields", "kept", "resourceVersion", "kept")));
    }

    @Test
    void numbersKeepTheirKind() {
        BodyMap spec = pod("""
                {metadata: {name: 'a'}, spec: {max: 9223372036854775807, min: -9223372036854775808, int: 7,
                 big: 123456789012345678901234567890, half: 0.5, exp: 1e3}}""").body().map("spec");

        assertThat(spec).isEqualTo(Map.of("max", Long.MAX_VALUE, "min", Long.MIN_VALUE, "int", 7L, "big",
                1.2345678901234568e29, "half", 0.5, "exp", 1000.0));
    }

    @Test
    void theControllerAmongTheOwnersIsFound() {
        assertThat(pod("""
                {metadata: {name: 'a', ownerReferences: [
                  {apiVersion: 'v1', kind: 'Service', name: 's', uid: '1'},
                  {apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: '2', controller: true}]}}""")
                .controller()).isEqualTo(new OwnerReference(ResourceType.REPLICA_SET, "web-1", "2"));
        assertThat(pod("{metadata: {name: 'a', ownerReferences: [{kind: 'Node', name: 'n', controller: false}]}}")
                .controller()).isNull();
        assertThat(pod("{metadata: {name: 'a', ownerReferences: [7, 'x', {controller: true}, {controller: 'true'}]}}")
                .controller()).isNull();
    }

    @Test
    void aBrokenStreamIsAnException() {
        for (String broken : List.of("{metadata: {name: 'a'", "{metadata: }", "[1]", "7", "")) {
            assertThatThrownBy(() -> pod(broken)).as(broken).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void oddMetadataIsReadAsFarAsItGoes() {
        for (String odd : List.of("{}", "{metadata: null}", "{metadata: 'x'}", "{metadata: [1]}",
                "{metadata: {name: 7, uid: {}, resourceVersion: 5}}")) {
            Resource resource = pod(odd);
            assertThat(resource.key()).as(odd).isEqualTo(new ResourceKey(ResourceType.POD, "", ""));
            assertThat(resource.uid()).isEmpty();
            assertThat(resource.version()).isEmpty();
        }
    }

    private static Resource read(Projection projection, String text) {
        return read(() -> new Reading(3, projection), WIDGET, text).get(0);
    }

    private static List<Resource> read(Supplier<Reading> reading, ResourceType type, String... texts) {
        ResourceReader reader = new ResourceReader(type, "v1", type.equals(WIDGET), reading, new ShapeTable(),
                new ReadLimits(20, 50, 100));
        List<Resource> read = new ArrayList<>();
        for (String text : texts) {
            try (JsonParser parser = Json.parser(text)) {
                parser.nextToken();
                read.add(reader.read(parser));
                assertThat(parser.nextToken()).isNull();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    @Test
    void aProjectionKeepsWhatItNamesAndDropsTheRest() {
        Projection projection = Projection.fields(Map.of("metadata", Projection.KEEP, "spec",
                Projection.fields(Map.of("containers", Projection.parts(Map.of(), Projection.DROP,
                        Projection.fields(Map.of("image", Projection.KEEP)))))));

        assertThat(read(projection, "{metadata: {name: 'a'}, status: {x: [1]}, spec: {nodeName: 'n', containers: ["
                + "{image: 'i', env: [{value: '" + CANARY + "'}]}, {name: 'x'}]}}").body())
                .isEqualTo(Map.of("metadata", Map.of("name", "a"), "spec",
                        Map.of("containers", List.of(Map.of("image", "i"), Map.of()))));
    }

    @Test
    void presenceIsAPlaceholderAndNullIsNull() {
        Projection projection = Projection.fields(Map.of("metadata", Projection.PRESENCE, "spec",
                Projection.parts(Map.of("a", Projection.KEEP), Projection.PRESENCE, Projection.PRESENCE), "kind",
                Projection.PRESENCE));
        String text = "{metadata: {name: 'a'}, spec: {a: [1, null], b: {c: 1}, d: 'x', e: null, f: [[1]]}}";

        assertThat(read(projection, text).body()).isEqualTo(Map.of("kind", Placeholder.INSTANCE, "metadata",
                Placeholder.INSTANCE, "spec",
                Map.of("a", List.of(1L, NullValue.NULL_VALUE), "b", Placeholder.INSTANCE, "d", Placeholder.INSTANCE,
                        "e", NullValue.NULL_VALUE, "f", Placeholder.INSTANCE)));
        assertThat(read(projection, "{spec: [1, {a: 1}, null]}").body().list("spec"))
                .containsExactly(Placeholder.INSTANCE, Placeholder.INSTANCE, NullValue.NULL_VALUE);
        assertThat(read(projection, "{spec: 'scalar'}").body()).containsEntry("spec", "scalar");
    }

    @Test
    void whoAResourceIsIsReadWhateverIsKept() {
        String text = """
                {kind: 'Widget', apiVersion: 'v1', metadata: {name: 'a', namespace: 'n', uid: 'u', resourceVersion: '5',
                 ownerReferences: [{kind: 'Node', name: 'x'},
                                   {apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'r', uid: 'v', controller: true}]}}""";

        for (Projection projection : List.of(Projection.DROP, Projection.PRESENCE, Projection.fields(Map.of()),
                Projection.fields(Map.of("metadata", Projection.PRESENCE)))) {
            Resource resource = read(projection, text);
            assertThat(resource.key()).isEqualTo(new ResourceKey(WIDGET, "n", "a"));
            assertThat(resource.uid()).isEqualTo("u");
            assertThat(resource.version()).isEqualTo("5");
            assertThat(resource.controller()).isEqualTo(new OwnerReference(ResourceType.REPLICA_SET, "r", "v"));
            assertThat(resource.generation()).isEqualTo(3);
            assertThat(resource.body()).doesNotContainKeys("kind", "apiVersion");
            assertThat(Texts.of(resource.body()))
                    .isSubsetOf("metadata", Placeholder.INSTANCE.toString());
        }
        Projection names = Projection.fields(Map.of("metadata", Projection.fields(Map.of("uid", Projection.KEEP,
                "name", Projection.PRESENCE, "ownerReferences", Projection.parts(Map.of(), Projection.DROP,
                        Projection.fields(Map.of("name", Projection.KEEP)))))));
        assertThat(read(names, text).body()).isEqualTo(Map.of("metadata", Map.of("uid", "u", "name",
                Placeholder.INSTANCE, "ownerReferences", List.of(Map.of("name", "x"), Map.of("name", "r")))));
    }

    @Test
    void whatIsDroppedCountsForNoLimit() {
        String huge = "{metadata: {name: 'a', uid: 'u'}, spec: [" + "1,".repeat(1_000) + "1], deep: " + "[".repeat(500)
                + "]".repeat(500) + ", long: '" + "x".repeat(1_000) + "', kept: 1}";

        assertThat(read(Projection.KEEP, huge).problem()).isNotNull();
        Resource resource = read(Projection.fields(Map.of("kept", Projection.KEEP, "deep", Projection.PRESENCE, "long",
                Projection.PRESENCE)), huge);
        assertThat(resource.problem()).isNull();
        assertThat(resource.body()).isEqualTo(
                Map.of("kept", 1L, "deep", Placeholder.INSTANCE, "long", Placeholder.INSTANCE));
    }

    @Test
    void aReaderAsksForEachResourceWhatToKeep() {
        Iterator<Reading> readings = List.of(new Reading(1, Projection.fields(Map.of("a", Projection.KEEP))),
                new Reading(2, Projection.fields(Map.of("b", Projection.KEEP))), Reading.WHOLE,
                new Reading(0, Projection.DROP))
                .iterator();
        String text = "{a: 1, b: 2}";

        List<Resource> read = read(readings::next, WIDGET, text, text, text, text);

        assertThat(read).extracting(Resource::generation).containsExactly(1L, 2L, Resource.WHOLE, 0L);
        assertThat(read).extracting(Resource::body).containsExactly(Json.map("{a: 1}"), Json.map("{b: 2}"),
                Json.map("{apiVersion: 'v1', kind: 'Widget', a: 1, b: 2}"), BodyMap.EMPTY);
    }

    @Test
    void anItemOfAListAndAnEventAboutItAreTheSameBody() {
        Resource item = pod("{metadata: {name: 'a'}, spec: {}}");
        Resource event = pod("{kind: 'Pod', apiVersion: 'v1', metadata: {name: 'a'}, spec: {}}");

        assertThat(Bodies.same(item.body(), event.body())).isTrue();
        assertThat(Bodies.hash(item.body())).isEqualTo(Bodies.hash(event.body()));
    }
}
