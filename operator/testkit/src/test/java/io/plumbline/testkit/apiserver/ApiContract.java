package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client may rely on. Runs against the real server and against ours, so that ours is held to the truth. */
abstract class ApiContract {
    static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
    private static final String JSON = "application/json";
    private static final String APPLY = "application/apply-patch+yaml";

    abstract KubernetesClient client();

    /** A new namespace. */
    abstract String namespace();

    /** An API group that no other test uses. */
    abstract String group();

    Http http() {
        return new Http(client());
    }

    private String configMaps(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    private Http.Answer createConfigMap(String namespace, String name, String labels) {
        return http().send("POST", configMaps(namespace), JSON,
                """
                        {"metadata":{"name":"%s","labels":%s},"data":{"a":"1"}}""".formatted(name, labels));
    }

    static List<String> texts(Iterable<JsonNode> nodes, String pointer) {
        return StreamSupport.stream(nodes.spliterator(), false).map(node -> node.at(pointer).asText()).toList();
    }

    @Test
    void pagesShowTheStateAtTheFirstPage() {
        var namespace = namespace();
        for (var name : List.of("a", "b", "c", "d", "e")) {
            assertThat(createConfigMap(namespace, name, "{}").code()).isEqualTo(201);
        }
        var first = http().get(configMaps(namespace) + "?limit=2").json();
        http().send("DELETE", configMaps(namespace) + "/d", JSON, "");
        createConfigMap(namespace, "f", "{}");
        assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(3);
        var rest = http().get(configMaps(namespace) + "?continue=" + first.at("/metadata/continue").asText()).json();

        assertThat(texts(first.path("items"), "/metadata/name")).containsExactly("a", "b");
        assertThat(texts(rest.path("items"), "/metadata/name")).containsExactly("c", "d", "e");
        assertThat(rest.at("/metadata/resourceVersion")).isEqualTo(first.at("/metadata/resourceVersion"));
        assertThat(rest.at("/metadata/continue").asText("")).isEmpty();
    }

    @Test
    void itemsOfBuiltInKindsLackKindButThoseOfCustomKindsHaveIt() {
        var namespace = namespace();
        createConfigMap(namespace, "a", "{}");
        var things = things(namespace);
        http().send("POST", things, JSON, thing("a", "{}"));
        assertThat(http().get(configMaps(namespace)).json().at("/items/0").has("kind")).isFalse();
        assertThat(http().get(configMaps(namespace)).json().path("kind").asText()).isEqualTo("ConfigMapList");
        assertThat(http().get(things).json().at("/items/0/kind").asText()).isEqualTo("Thing");
        assertThat(http().get(things).json().path("kind").asText()).isEqualTo("ThingList");
    }

    @Test
    void aStreamingListEndsWithAMarkedBookmark() {
        var namespace = namespace();
        createConfigMap(namespace, "a", "{}");
        createConfigMap(namespace, "b", "{}");
        var events = http().get(configMaps(namespace) + "?watch=true&sendInitialEvents=true"
                + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=2").events();
        assertThat(texts(events, "/type")).startsWith("ADDED", "ADDED", "BOOKMARK");
        assertThat(texts(events, "/object/metadata/name").subList(0, 2)).containsExactly("a", "b");
        assertThat(events.get(0).at("/object/kind").asText()).isEqualTo("ConfigMap");
        var bookmark = events.get(2).path("object");
        assertThat(bookmark.at("/metadata/annotations/k8s.io~1initial-events-end").asText()).isEqualTo("true");
        assertThat(bookmark.at("/metadata/resourceVersion").asLong()).isPositive();
        assertThat(bookmark.path("kind").asText()).isEqualTo("ConfigMap");
    }

    @Test
    void aStreamingListNeedsItsMatchOption() {
        var answer = http().get("/api/v1/configmaps?watch=true&sendInitialEvents=true&timeoutSeconds=1");
        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.json().path("message").asText()).contains(
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        assertThat(
                http().get("/api/v1/configmaps?watch=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=1").code())
                .isEqualTo(422);
    }

    @Test
    void aWatchStartsAfterItsResourceVersion() {
        var namespace = namespace();
        var before = createConfigMap(namespace, "a", "{}").json().at("/metadata/resourceVersion").asText();
        createConfigMap(namespace, "b", "{}");
        http().send("PATCH", configMaps(namespace) + "/a", "application/merge-patch+json", "{\"data\":{\"a\":\"2\"}}");
        http().send("DELETE", configMaps(namespace) + "/b", JSON, "");
        var events = http().get(configMaps(namespace) + "?watch=true&timeoutSeconds=1&resourceVersion=" + before)
                .events();
        assertThat(texts(events, "/type")).startsWith("ADDED", "MODIFIED", "DELETED");
        assertThat(texts(events, "/object/metadata/name")).startsWith("b", "a", "b");
        var versions = texts(events, "/object/metadata/resourceVersion").stream().map(Long::valueOf).toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anObjectThatLeavesTheSelectionIsDeletedToItsWatch() {
        var namespace = namespace();
        var before = createConfigMap(namespace, "a", "{\"x\":\"1\"}").json().at("/metadata/resourceVersion").asText();
        createConfigMap(namespace, "b", "{\"x\":\"2\"}");
        var merge = "application/merge-patch+json";
        http().send("PATCH", configMaps(namespace) + "/a", merge, "{\"metadata\":{\"labels\":{\"x\":\"2\"}}}");
        http().send("PATCH", configMaps(namespace) + "/b", merge, "{\"metadata\":{\"labels\":{\"x\":\"1\"}}}");
        var events = http()
                .get(configMaps(namespace) + "?watch=true&timeoutSeconds=1&labelSelector=x%3D1&resourceVersion="
                        + before)
                .events();
        assertThat(texts(events, "/type")).startsWith("DELETED", "ADDED");
        assertThat(texts(events, "/object/metadata/name")).startsWith("a", "b");
        assertThat(texts(http().get(configMaps(namespace) + "?labelSelector=x+in+(1,3),x").json().path("items"),
                "/metadata/name")).containsExactly("b");
        assertThat(texts(http().get(configMaps(namespace) + "?fieldSelector=metadata.name%3Da").json().path("items"),
                "/metadata/name")).containsExactly("a");
    }

    @Test
    void applyCreatesThenChangesNothingThenChanges() {
        var things = things(namespace());
        var apply = things + "/a?fieldManager=one";
        var created = http().send("PATCH", apply, APPLY, thing("a", "{\"a\":1}"));
        var again = http().send("PATCH", apply, APPLY, thing("a", "{\"a\":1}"));
        var changed = http().send("PATCH", apply, APPLY, thing("a", "{\"a\":2}"));
        assertThat(created.code()).isEqualTo(201);
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.json().at("/metadata/resourceVersion")).isEqualTo(
                created.json().at("/metadata/resourceVersion"));
        assertThat(created.json().at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(changed.json().at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(changed.json().at("/metadata/resourceVersion")).isNotEqualTo(
                created.json().at("/metadata/resourceVersion"));
        assertThat(changed.json().at("/metadata/uid")).isEqualTo(created.json().at("/metadata/uid"));
        assertThat(changed.json().at("/metadata/creationTimestamp").asText()).matches("....-..-..T..:..:..Z");
    }

    @Test
    void applyTakesAwayWhatItsManagerNoLongerApplies() {
        var things = things(namespace());
        http().send("PATCH", things + "/a?fieldManager=one", APPLY, thing("a", "{\"a\":1,\"map\":{\"x\":1,\"y\":2}}"));
        http().send("PATCH", things + "/a?fieldManager=two", APPLY, thing("a", "{\"map\":{\"y\":2}}"));
        var left = http().send("PATCH", things + "/a?fieldManager=one", APPLY, thing("a", "{\"b\":3}")).json();
        assertThat(left.path("spec").properties()).extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactlyInAnyOrder("b=3", "map={\"y\":2}", "size=3");
    }

    @Test
    void applyOfAnothersFieldIsAConflictUnlessForced() {
        var things = things(namespace());
        http().send("PATCH", things + "/a?fieldManager=one", APPLY, thing("a", "{\"a\":1}"));
        var refused = http().send("PATCH", things + "/a?fieldManager=two", APPLY, thing("a", "{\"a\":2}"));
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.json().path("message").asText())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .spec.a");
        var forced = http().send("PATCH", things + "/a?fieldManager=two&force=true", APPLY, thing("a", "{\"a\":2}"));
        assertThat(forced.json().at("/spec/a").asInt()).isEqualTo(2);
        // The first manager lost the field, so leaving it out removes nothing.
        var kept = http().send("PATCH", things + "/a?fieldManager=one", APPLY, thing("a", "{\"b\":1}")).json();
        assertThat(kept.at("/spec/a").asInt()).isEqualTo(2);
        assertThat(http().send("PATCH", things + "/a", APPLY, thing("a", "{}")).code()).isEqualTo(422);
    }

    @Test
    void applyMergesKeyedListsByTheirKeys() {
        var things = things(namespace());
        http().send("PATCH", things + "/a?fieldManager=one", APPLY,
                thing("a", "{\"checks\":[{\"id\":\"x\",\"rule\":\"1\",\"why\":\"w\"}]}"));
        http().send("PATCH", things + "/a?fieldManager=two", APPLY,
                thing("a", "{\"checks\":[{\"id\":\"y\",\"rule\":\"2\"}]}"));
        var both = http().send("PATCH", things + "/a?fieldManager=one", APPLY,
                thing("a", "{\"checks\":[{\"id\":\"x\",\"rule\":\"3\"}]}")).json();
        assertThat(both.at("/spec/checks").toString())
                .isEqualTo("[{\"id\":\"x\",\"rule\":\"3\"},{\"id\":\"y\",\"rule\":\"2\"}]");
        var one = http().send("PATCH", things + "/a?fieldManager=one", APPLY, thing("a", "{\"a\":1}")).json();
        assertThat(one.at("/spec/checks").toString()).isEqualTo("[{\"id\":\"y\",\"rule\":\"2\"}]");
    }

    @Test
    void statusAndSpecAreWrittenApart() {
        var things = things(namespace());
        var created = http().send("POST", things, JSON,
                thing("a", "{\"a\":1}").replace("\"spec\"", "\"status\":{\"s\":0},\"spec\"")).json();
        assertThat(created.has("status")).isFalse();
        var status = http().send("PATCH", things + "/a/status?fieldManager=op&force=true", APPLY,
                thing("a", "{\"a\":9}")
                        .replace("\"spec\"", "\"status\":{\"s\":1,\"t\":{\"u\":1}},\"spec\""));
        assertThat(status.json().at("/status/s").asInt()).isEqualTo(1);
        assertThat(status.json().at("/spec/a").asInt()).isEqualTo(1);
        assertThat(status.json().at("/metadata/generation").asInt()).isEqualTo(1);
        var next = http().send("PATCH", things + "/a/status?fieldManager=op&force=true", APPLY,
                "{\"apiVersion\":\"%s/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"a\"},\"status\":{\"s\":1}}"
                        .formatted(group()))
                .json();
        assertThat(next.path("status").toString()).isEqualTo("{\"s\":1}");
        var spec = http().send("PATCH", things + "/a", "application/merge-patch+json",
                "{\"spec\":{\"a\":2},\"status\":{\"s\":7}}").json();
        assertThat(spec.at("/status/s").asInt()).isEqualTo(1);
        assertThat(spec.at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(http().send("PATCH", things + "/none/status?fieldManager=op", APPLY, thing("none", "{}")).code())
                .isEqualTo(404);
    }

    @Test
    void aStaleUpdateIsAConflict() {
        var namespace = namespace();
        var first = createConfigMap(namespace, "a", "{}").body();
        var path = configMaps(namespace) + "/a";
        assertThat(http().send("PUT", path, JSON, first.replace("\"1\"", "\"2\"")).code()).isEqualTo(200);
        var stale = http().send("PUT", path, JSON, first.replace("\"1\"", "\"3\""));
        assertThat(stale.code()).isEqualTo(409);
        assertThat(stale.json().path("reason").asText()).isEqualTo("Conflict");
        assertThat(createConfigMap(namespace, "a", "{}").json().path("reason").asText()).isEqualTo("AlreadyExists");
        var things = things(namespace);
        http().send("POST", things, JSON, thing("a", "{}"));
        var unversioned = http().send("PUT", things + "/a", JSON, thing("a", "{\"a\":1}"));
        assertThat(unversioned.code()).isEqualTo(422);
        assertThat(unversioned.json().path("message").asText()).contains("must be specified for an update");
    }

    @Test
    void jsonPatchChangesAndItsTestsRefuse() {
        var namespace = namespace();
        createConfigMap(namespace, "a", "{}");
        var path = configMaps(namespace) + "/a";
        var patched = http().send("PATCH", path, "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"1\"},{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"2\"}]");
        assertThat(patched.json().at("/data/b").asText()).isEqualTo("2");
        assertThat(http().send("PATCH", path, "application/json-patch+json",
                "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"9\"}]").code()).isEqualTo(422);
        assertThat(
                http().send("PATCH", path + "?dryRun=All", "application/merge-patch+json", "{\"data\":{\"c\":\"3\"}}")
                        .json().at("/data/c").asText())
                .isEqualTo("3");
        assertThat(http().get(path).json().at("/data").has("c")).isFalse();
    }

    @Test
    void aFinalizerHoldsADeletedObject() {
        var namespace = namespace();
        http().send("POST", configMaps(namespace), JSON,
                "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/hold\"]}}");
        var path = configMaps(namespace) + "/a";
        var marked = http().send("DELETE", path, JSON, "");
        assertThat(marked.code()).isEqualTo(200);
        assertThat(http().get(path).json().at("/metadata").has("deletionTimestamp")).isTrue();
        http().send("PATCH", path, "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(http().get(path).code()).isEqualTo(404);
        createConfigMap(namespace, "b", "{}");
        assertThat(http().send("DELETE", configMaps(namespace) + "/b", JSON,
                "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\"other\"}}").code())
                .isEqualTo(409);
        var gone = http().send("DELETE", configMaps(namespace) + "/b", JSON, "").json();
        assertThat(gone.path("kind").asText()).isEqualTo("Status");
        assertThat(gone.path("status").asText()).isEqualTo("Success");
    }

    @Test
    void whatIsNotThereIsNotFoundInTheRealWords() {
        var namespace = namespace();
        var things = things(namespace);
        assertThat(http().get(things + "/none").json().path("message").asText())
                .isEqualTo("things." + group() + " \"none\" not found");
        assertThat(createConfigMap("no-such-namespace", "a", "{}").json().path("message").asText())
                .isEqualTo("namespaces \"no-such-namespace\" not found");
        assertThat(http().get("/apis/none.example.com/v1/things").body()).contains("404 page not found");
        assertThat(http().get("/api/v1/nothings").code()).isEqualTo(404);
        assertThat(
                http().get(configMaps(namespace) + "?resourceVersion=999999999").json().at("/details/causes/0/reason")
                        .asText())
                .isEqualTo("ResourceVersionTooLarge");
        assertThat(http().send("PATCH", things + "/none", "application/strategic-merge-patch+json", "{}").code())
                .isEqualTo(415);
    }

    @Test
    void bothFormsOfDiscoveryNameTheSameKinds() {
        things(namespace());
        var document = http().get("/apis", "Accept", AGGREGATED);
        assertThat(document.header("content-type")).contains("as=APIGroupDiscoveryList");
        var tag = document.header("etag");
        assertThat(http().get("/apis", "Accept", AGGREGATED, "If-None-Match", tag).code()).isEqualTo(304);

        var aggregated = new ArrayList<String>();
        for (var group : document.json().path("items")) {
            for (var version : group.path("versions")) {
                assertThat(version.path("freshness").asText()).isEqualTo("Current");
                var name = group.at("/metadata/name").asText() + "/" + version.path("version").asText();
                var legacy = http().get("/apis/" + name).json();
                assertThat(legacy.path("groupVersion").asText()).isEqualTo(name);
                var plain = texts(legacy.path("resources"), "/name").stream().filter(plural -> !plural.contains("/"));
                assertThat(texts(version.path("resources"), "/resource")).as(name).containsExactlyInAnyOrderElementsOf(
                        plain.toList());
                version.path("resources").forEach(resource -> aggregated.add(
                        group.at("/metadata/name").asText() + " " + resource.path("resource").asText() + " "
                                + resource.path("scope").asText() + " " + resource.at("/responseKind/kind").asText()));
            }
        }
        assertThat(aggregated).contains("apps deployments Namespaced Deployment",
                "rbac.authorization.k8s.io clusterroles Cluster ClusterRole", group() + " things Namespaced Thing");
        assertThat(
                texts(http().get("/api", "Accept", AGGREGATED).json().at("/items/0/versions/0/resources"), "/resource"))
                .contains("pods", "namespaces", "secrets");
        assertThat(http().get("/apis/" + group()).json().at("/preferredVersion/version").asText()).isEqualTo("v1");
        assertThat(http().get("/apis/" + group() + "/v1beta1").json().at("/resources/0/name").asText())
                .isEqualTo("things");
    }

    /** Defines the kind Thing of this test's group and answers the path of its objects in the namespace. */
    String things(String namespace) {
        ThingDefinition.install(client(), group());
        return "/apis/" + group() + "/v1/namespaces/" + namespace + "/things";
    }

    String thing(String name, String spec) {
        return "{\"apiVersion\":\"%s/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
                .formatted(group(), name, spec);
    }
}
