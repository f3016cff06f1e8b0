package io.plumbline.testkit.apiserver;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

final class FaultsTest {
    private static final String PATH = "/api/v1/namespaces/default/configmaps";

    private ProgrammableApiServer server;
    private KubernetesClient client;
    private Http http;

    @BeforeEach
    void start() {
        server = ProgrammableApiServer.start(ApiServerOptions.defaults().withBookmarkInterval(Duration.ofDays(1)));
        client = Http.withoutRetries(server.config());
        http = new Http(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).withNamespace("default").endMetadata()
                .withData(Map.of("a", "1")).build();
    }

    private CompletableFuture<Http.Answer> watch(String options) {
        var before = server.openWatches("", "configmaps");
        var answer = CompletableFuture.supplyAsync(() -> http.get(PATH + "?watch=true" + options));
        await().until(() -> server.openWatches("", "configmaps") > before || answer.isDone());
        return answer;
    }

    @Test
    void aForbiddenKindIsRefusedAndItsWatchesAreCut() {
        var watch = watch("&resourceVersion=0&timeoutSeconds=60");
        server.faults().forbid("", "configmaps");
        assertThatThrownBy(watch::join).isInstanceOf(CompletionException.class);
        assertThat(http.get(PATH).code()).isEqualTo(403);
        assertThat(http.get(PATH + "?watch=true").json().path("reason").asText()).isEqualTo("Forbidden");
        assertThat(http.get("/api/v1/pods").code()).isEqualTo(200);
        server.faults().allow("", "configmaps");
        assertThat(http.get(PATH).code()).isEqualTo(200);
    }

    @Test
    void throttledRequestsAreToldWhenToComeAgain() {
        server.faults().throttle("", "configmaps", 1, Duration.ofSeconds(7));
        var refused = http.get(PATH);
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("7");
        assertThat(refused.json().at("/details/retryAfterSeconds").asInt()).isEqualTo(7);
        assertThat(http.get(PATH).code()).isEqualTo(200);
        server.faults().throttle(2, Duration.ZERO);
        assertThat(List.of(http.get(PATH).code(), http.get("/api/v1/pods").code(), http.get(PATH).code()))
                .containsExactly(429, 429, 200);
        server.faults().fail("", "configmaps", 1, 500);
        assertThat(List.of(http.get(PATH).code(), http.get(PATH).code())).containsExactly(500, 200);
    }

    @Test
    void anExpiredHistoryIsGoneForWatchesAndPages() {
        server.seed(List.of(map("a"), map("b"), map("c")));
        var page = http.get(PATH + "?limit=1").json();
        server.faults().expireHistory("", "configmaps");
        var watch = http.get(PATH + "?watch=true&timeoutSeconds=5&resourceVersion=2");
        assertThat(watch.code()).isEqualTo(200);
        assertThat(watch.events()).singleElement().satisfies(event -> {
            assertThat(event.path("type").asText()).isEqualTo("ERROR");
            assertThat(event.at("/object/code").asInt()).isEqualTo(410);
            assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
        });
        var next = http.get(PATH + "?limit=1&continue=" + page.at("/metadata/continue").asText());
        assertThat(next.code()).isEqualTo(410);
        var now = http.get(PATH).json().at("/metadata/resourceVersion").asText();
        assertThat(http.get(PATH + "?watch=true&timeoutSeconds=0&resourceVersion=" + now).events()).isEmpty();
    }

    @Test
    void aShortHistoryForgetsItsOldestChanges() {
        try (var small = ProgrammableApiServer.start(ApiServerOptions.defaults().withHistorySize(2))) {
            small.seed(List.of(map("a"), map("b"), map("c"), map("d")));
            var own = new Http(small.client());
            var first = own.get(PATH + "/a").json().at("/metadata/resourceVersion").asText();
            var second = own.get(PATH + "/b").json().at("/metadata/resourceVersion").asText();
            assertThat(
                    ApiContract.texts(own.get(PATH + "?watch=true&timeoutSeconds=0&resourceVersion=" + first).events(),
                            "/type"))
                    .containsExactly("ERROR");
            assertThat(
                    ApiContract.texts(own.get(PATH + "?watch=true&timeoutSeconds=0&resourceVersion=" + second).events(),
                            "/object/metadata/name"))
                    .containsExactly("c", "d");
        }
    }

    @Test
    void aStalledWatchIsSilentUntilReleasedAndLosesNothing() {
        server.faults().stallWatches("", "configmaps");
        var watch = watch("&resourceVersion=0&timeoutSeconds=0");
        server.seed(List.of(map("a"), map("b")));
        server.faults().endWatches("", "configmaps");
        assertThat(watch).isNotDone();
        assertThat(server.openWatches("", "configmaps")).isEqualTo(1);
        server.faults().releaseWatches("", "configmaps");
        assertThat(ApiContract.texts(watch.join().events(), "/object/metadata/name")).containsExactly("a", "b");
    }

    @Test
    void aDroppedWatchBreaksInTheMiddleButAnEndedOneDoesNot() throws ExecutionException, InterruptedException {
        var dropped = watch("&resourceVersion=0&timeoutSeconds=60");
        server.faults().dropWatches("", "configmaps");
        assertThatThrownBy(dropped::join).isInstanceOf(CompletionException.class);
        await().until(() -> server.openWatches("", "configmaps") == 0);
        var ended = watch("&resourceVersion=0&timeoutSeconds=60");
        server.seed(List.of(map("a")));
        server.faults().endWatches("", "configmaps");
        assertThat(ApiContract.texts(ended.get().events(), "/type")).containsExactly("ADDED");
    }

    @Test
    void eventsMayComeTwice() {
        server.faults().duplicateEvents("", "configmaps", true);
        var watch = watch("&resourceVersion=0&timeoutSeconds=60");
        server.seed(List.of(map("a")));
        server.faults().endWatches("", "configmaps");
        assertThat(ApiContract.texts(watch.join().events(), "/type")).containsExactly("ADDED", "ADDED");
    }

    @Test
    void bookmarksComeToThoseWhoTakeThem() {
        var with = watch("&resourceVersion=0&timeoutSeconds=60&allowWatchBookmarks=true");
        var without = watch("&resourceVersion=0&timeoutSeconds=60");
        server.seed(List.of(map("a")));
        server.faults().bookmark("", "configmaps");
        server.faults().endWatches("", "configmaps");
        assertThat(ApiContract.texts(with.join().events(), "/type")).containsExactly("ADDED", "BOOKMARK");
        assertThat(ApiContract.texts(without.join().events(), "/type")).containsExactly("ADDED");
    }

    @Test
    void streamingListsMayBeRefusedOrIgnored() {
        server.seed(List.of(map("a")));
        var streaming = PATH + "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + "&allowWatchBookmarks=true&timeoutSeconds=0";
        server.faults().refuseStreamingLists();
        assertThat(http.get(streaming).code()).isEqualTo(422);
        server.faults().serveStreamingLists();
        server.faults().ignoreStreamingLists("", "configmaps");
        assertThat(ApiContract.texts(http.get(streaming).events(), "/type")).containsExactly("ADDED");
        server.faults().serveStreamingLists();
        assertThat(ApiContract.texts(http.get(streaming).events(), "/type")).containsExactly("ADDED", "BOOKMARK");
    }

    @Test
    void anAggregatedGroupMayLoseItsServer() {
        server.serveAggregated("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true);
        assertThat(http.get("/apis/metrics.k8s.io/v1beta1/pods").code()).isEqualTo(200);
        server.faults().unavailable("metrics.k8s.io");
        UnavailableGroup.assertSeenBy(http);
        assertThat(http.get("/apis/metrics.k8s.io/v1beta1/pods").code()).isEqualTo(503);
        server.faults().available("metrics.k8s.io");
        assertThat(http.get("/apis/metrics.k8s.io/v1beta1").code()).isEqualTo(200);
    }

    @Test
    void connectionsMayBeRefusedForAWhile() {
        var url = server.url();
        var watch = watch("&resourceVersion=0&timeoutSeconds=60");
        server.faults().refuseConnections();
        assertThatThrownBy(watch::join).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> new Socket("127.0.0.1", URI.create(url).getPort()).close())
                .isInstanceOf(ConnectException.class);
        server.faults().acceptConnections();
        assertThat(server.url()).isEqualTo(url);
        assertThat(http.get(PATH).code()).isEqualTo(200);
    }

    @Test
    void clearEndsEveryFault() {
        server.faults().forbid("", "configmaps");
        server.faults().stallWatches("", "configmaps");
        server.faults().throttle(9, Duration.ZERO);
        server.faults().refuseConnections();
        server.faults().clear();
        assertThat(http.get(PATH + "?watch=true&timeoutSeconds=0").code()).isEqualTo(200);
    }

    @Test
    void aWatchEndsWhenItsClientLeaves() {
        var watch = client.configMaps().inNamespace("default").watch(new io.fabric8.kubernetes.client.Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap resource) {}

            @Override
            public void onClose(io.fabric8.kubernetes.client.WatcherException cause) {}
        });
        await().until(() -> server.openWatches("", "configmaps") == 1);
        watch.close();
        await().until(() -> server.openWatches("", "configmaps") == 0);
    }

    @Test
    void requestsAreCountedAndKept() {
        http.get(PATH + "?limit=500");
        http.send("POST", PATH, "application/json", "{\"metadata\":{\"name\":\"a\"}}");
        http.get("/apis");
        assertThat(server.requests().count("list", "", "configmaps")).isEqualTo(1);
        assertThat(server.requests().count("create", "", "configmaps")).isEqualTo(1);
        assertThat(server.requests().of("", "configmaps").getFirst().query()).containsEntry("limit", "500");
        assertThat(server.requests().total()).isEqualTo(3);
    }
}
