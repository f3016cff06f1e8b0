package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory against API servers that answer badly. */
final class InventoryMockTest {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");
    private static final ResourceType MEASURE = new ResourceType("metrics.example.com", "Measure");

    private final ProgrammableApiServer server = ProgrammableApiServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStreamingListNeedsNoOther() {
        seed(25);
        try (var observer = observe(TestSettings.paged(10))) {
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(25);
            assertThat(lists()).isZero();
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void aServerThatRefusesStreamingListsIsReadInPages() {
        seed(25);
        server.faults().refuseStreamingLists();
        try (var observer = observe(TestSettings.paged(10))) {
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(25);
            assertThat(lists()).isEqualTo(3);
            create("later");
            observer.await("a change after the list", () -> observer.sink.names(CONFIG_MAP).contains("default/later"));
        }
    }

    @Test
    void aServerThatNeverEndsItsStreamingListIsReadInPages() {
        seed(25);
        server.faults().ignoreStreamingLists("", "configmaps");
        try (var observer = observe(TestSettings.silence(Duration.ofMillis(200), Duration.ofSeconds(60)))) {
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(25);
            assertThat(lists()).isEqualTo(1);
        }
    }

    @Test
    void pagesThatExpireAreReadAnew() {
        seed(25);
        server.faults().refuseStreamingLists();
        try (var observer = new Observer(server.config(), TestSettings.paged(10))) {
            observer.sink.beforeUpsert(number -> {
                if (number == 5) {
                    server.client().configMaps().inNamespace("default").withName("m00").delete();
                    server.faults().expireHistory("", "configmaps");
                }
            });
            observer.require(CONFIG_MAP).awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(lists()).isGreaterThan(3);
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(24).doesNotContain("default/m00");
        }
    }

    @Test
    void pagesThatExpireAgainAndAgainAreReadInOne() {
        seed(25);
        server.faults().refuseStreamingLists();
        try (var observer = new Observer(server.config(), TestSettings.paged(10))) {
            observer.sink.beforeUpsert(number -> {
                create("c" + number);
                server.faults().expireHistory("", "configmaps");
            });
            observer.require(CONFIG_MAP);
            observer.await("a list of all", () -> server.requests()
                    .of("", "configmaps")
                    .stream()
                    .anyMatch(request -> "0".equals(request.query().get("limit"))));
            observer.sink.beforeUpsert(number -> {});
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
        }
    }

    @Test
    void aDroppedWatchIsResumedWithWhatItMissed() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().stallWatches("", "configmaps");
            delete("m01");
            server.faults().dropWatches("", "configmaps");
            server.faults().releaseWatches("", "configmaps");
            observer.await("the deletion", () -> !observer.sink.names(CONFIG_MAP).contains("default/m01"));
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(1);
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void anExpiredWatchIsFollowedByAListThatFindsMissedDeletions() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().stallWatches("", "configmaps");
            delete("m01");
            server.faults().expireHistory("", "configmaps");
            server.faults().dropWatches("", "configmaps");
            server.faults().releaseWatches("", "configmaps");
            observer.await("the deletion", () -> !observer.sink.names(CONFIG_MAP).contains("default/m01"));
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(2);
            assertThat(observer.sink.names(CONFIG_MAP)).containsExactly("default/m00", "default/m02");
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void anObjectMadeAnewWhileNobodyLookedIsDeletedAndAdded() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            observer.sink.clearLog();
            server.faults().stallWatches("", "configmaps");
            delete("m01");
            create("m01");
            server.faults().expireHistory("", "configmaps");
            server.faults().dropWatches("", "configmaps");
            server.faults().releaseWatches("", "configmaps");
            observer.await("the new one", () -> observer.sink.log().contains("add default/m01"));
            assertThat(observer.sink.log()).containsSubsequence("delete default/m01", "add default/m01");
        }
    }

    @Test
    void aStalledWatchIsClosedAndItsChangesAreFound() {
        seed(3);
        try (var observer = observe(TestSettings.silence(Duration.ofMillis(100), Duration.ofMillis(300)))) {
            var listed = observer.inventory.health().get(CONFIG_MAP).lastEvent();
            server.faults().bookmark("", "configmaps");
            observer.await("the bookmark",
                    () -> observer.inventory.health().get(CONFIG_MAP).lastEvent().isAfter(listed));
            server.faults().stallWatches("", "configmaps");
            delete("m01");
            observer.await("the deletion", () -> !observer.sink.names(CONFIG_MAP).contains("default/m01"));
        }
    }

    @Test
    void aServerThatAsksToWaitIsAskedAgainLater() {
        seed(3);
        server.faults().throttle("", "configmaps", 1, Duration.ofSeconds(1));
        try (var observer = observe(TestSettings.quick())) {
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
            assertThat(server.requests().count("watch", "", "configmaps")).isEqualTo(2);
        }
    }

    @Test
    void aForbiddenKindIsEmptiedAndComesBack() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().forbid("", "configmaps");
            observer.awaitStatus(CONFIG_MAP, Status.FORBIDDEN);
            observer.await("nothing held", () -> observer.sink.names(CONFIG_MAP).isEmpty());
            assertThat(observer.sink.log()).containsSubsequence("FORBIDDEN ConfigMap", "delete default/m00");
            server.faults().allow("", "configmaps");
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(3);
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED,
                    Status.FORBIDDEN, Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void aForbiddenKindIsTriedAtOnceWhenAsked() {
        server.faults().forbid("", "configmaps");
        ReflectorSettings slow = TestSettings.refusedRetry(Duration.ofDays(1));
        try (var observer = new Observer(server.config(), slow).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.FORBIDDEN);
            server.faults().allow("", "configmaps");
            observer.inventory.recheck(CONFIG_MAP);
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
        }
    }

    @Test
    void aFewFailuresLeaveASyncedKindSyncedAndMoreMakeItUnavailable() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().fail("", "configmaps", 2, 500);
            server.faults().dropWatches("", "configmaps");
            create("after-two");
            observer.await("the change", () -> observer.sink.names(CONFIG_MAP).contains("default/after-two"));
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);

            server.faults().fail("", "configmaps", 6, 503);
            server.faults().dropWatches("", "configmaps");
            observer.await("the end of trouble", () -> observer.sink.statuses(CONFIG_MAP).size() == 4);
            assertThat(observer.sink.statuses(CONFIG_MAP)).endsWith(Status.UNAVAILABLE, Status.SYNCED);
            assertThat(observer.sink.log()).noneMatch(call -> call.startsWith("delete"));
        }
    }

    @Test
    void anAggregatedApiThatGoesAwayLeavesItsObjectsAndItsPlace() {
        server.serveAggregated("metrics.example.com", "v1", "measures", "Measure", true);
        try (var observer = new Observer(server.config(), TestSettings.quick()).require(CONFIG_MAP, MEASURE)) {
            observer.awaitStatus(MEASURE, Status.SYNCED);
            server.faults().unavailable("metrics.example.com");
            observer.awaitStatus(MEASURE, Status.UNAVAILABLE);
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            server.faults().available("metrics.example.com");
            observer.awaitStatus(MEASURE, Status.SYNCED);
            assertThat(observer.sink.statuses(MEASURE)).doesNotContain(Status.NOT_INSTALLED);
        }
    }

    @Test
    void aServerThatCannotBeReachedKeepsWhatIsKnown() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().refuseConnections();
            observer.awaitStatus(CONFIG_MAP, Status.UNAVAILABLE);
            assertThat(observer.sink.state(CONFIG_MAP).message()).contains("ConnectException");
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(3);
            server.faults().acceptConnections();
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.statuses(CONFIG_MAP)).doesNotContain(Status.NOT_INSTALLED);
        }
    }

    @Test
    void eventsThatComeTwiceCountOnce() {
        server.faults().duplicateEvents("", "configmaps", true);
        try (var observer = observe(TestSettings.quick())) {
            create("a");
            delete("a");
            create("a");
            create("b");
            observer.await("both", () -> observer.sink.names(CONFIG_MAP).equals(Set.of("default/a", "default/b")));
        }
    }

    @Test
    void tenThousandObjectsArriveOnceEach() {
        seed(10_000);
        try (var observer = observe(TestSettings.quick())) {
            assertThat(observer.sink.count()).isEqualTo(10_000);
            assertThat(observer.sink.upserts()).isEqualTo(10_000);
            assertThat(observer.inventory.health().get(CONFIG_MAP).objects()).isEqualTo(10_000);
        }
    }

    private Observer observe(ReflectorSettings settings) {
        var observer = new Observer(server.config(), settings).require(CONFIG_MAP);
        observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
        return observer;
    }

    private long lists() {
        return server.requests().count("list", "", "configmaps");
    }

    private void seed(int count) {
        server.seed(IntStream.range(0, count).mapToObj(i -> configMap("m%02d".formatted(i))).toList());
    }

    private void create(String name) {
        server.client().resource(configMap(name)).create();
    }

    private void delete(String name) {
        server.client().configMaps().inNamespace("default").withName(name).delete();
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder().withNewMetadata().withNamespace("default").withName(name).endMetadata()
                .addToData("value", name)
                .build();
    }
}
