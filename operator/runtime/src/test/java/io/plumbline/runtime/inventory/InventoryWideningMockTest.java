package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** A kind of which more is needed than was: listed again beside what goes on. */
final class InventoryWideningMockTest {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");

    private final ProgrammableApiServer server = ProgrammableApiServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWidenedKindIsListedAgainAndStaysSynced(boolean streaming) {
        seed(25);
        if (!streaming) {
            server.faults().refuseStreamingLists();
        }
        try (var observer = observe(TestSettings.paged(10))) {
            assertThat(wide(observer)).isZero();
            observer.sink.clearLog();

            observer.widen(2, CONFIG_MAP);

            observer.await("wide bodies", () -> wide(observer) == 25);
            create("later");
            observer.await("a change after the list", () -> wide(observer) == 26);
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
            assertThat(observer.sink.log()).containsOnlyOnce("add default/later")
                    .allMatch(call -> call.startsWith("update") || call.equals("add default/later"));
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(2);
        }
    }

    @Test
    void needsThatAreMetListNothing() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            observer.require(CONFIG_MAP).require(CONFIG_MAP, ResourceType.NAMESPACE);
            observer.awaitStatus(ResourceType.NAMESPACE, Status.SYNCED);
            observer.widen(0, CONFIG_MAP);
            create("later");
            observer.await("the change", () -> observer.sink.names(CONFIG_MAP).contains("default/later"));
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Test
    void manyNeedsThatComeTogetherCostOneList() {
        seed(3);
        try (var observer = observe(TestSettings.gathering(Duration.ofMillis(300)))) {
            for (int generation = 2; generation <= 73; generation++) {
                observer.widen(generation, CONFIG_MAP);
            }
            observer.await("wide bodies", () -> wide(observer) == 3);
            create("later");
            observer.await("a change after the list", () -> wide(observer) == 4);
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(2);
            assertThat(requests()).isEqualTo(2);
        }
    }

    @Test
    void theFirstListWaitsForNeedsThatComeTogether() {
        seed(3);
        try (var observer = observer(TestSettings.gathering(Duration.ofMillis(300)))) {
            for (int generation = 1; generation <= 72; generation++) {
                observer.widen(generation, CONFIG_MAP);
            }
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(wide(observer)).isEqualTo(3);
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Test
    void aFirstListThatIsHeldUpIsBegunAnewAndNothingNarrowIsLeft() {
        seed(25);
        try (var observer = observer(TestSettings.quick())) {
            var held = new CountDownLatch(1);
            observer.sink.beforeUpsert(number -> {
                if (number == 10) {
                    await(held);
                }
            });
            observer.widen(1, CONFIG_MAP);
            observer.await("nine narrow ones", () -> observer.sink.count() == 9);
            delete("m03");
            observer.widen(2, CONFIG_MAP);
            held.countDown();

            observer.await("wide bodies", () -> wide(observer) == 24);
            assertThat(observer.sink.names(CONFIG_MAP)).hasSize(24).doesNotContain("default/m03");
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void aListThatTheServerHoldsBackIsBegunAnew() {
        seed(25);
        try (var observer = observer(TestSettings.quick())) {
            server.faults().stallWatches("", "configmaps");
            observer.widen(1, CONFIG_MAP);
            observer.await("the first list", () -> requests() == 1);
            observer.widen(2, CONFIG_MAP);
            observer.await("the second list", () -> requests() == 2);
            server.faults().releaseWatches("", "configmaps");

            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(wide(observer)).isEqualTo(25);
            assertThat(observer.sink.upserts()).isEqualTo(25);
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(1);
        }
    }

    @Test
    void changesDuringTheListAreNotLost() {
        seed(25);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().stallWatches("", "configmaps");
            delete("m01");
            create("before");
            observer.widen(2, CONFIG_MAP);
            observer.await("the second list", () -> requests() == 2);
            delete("m02");
            create("during");
            observer.sink.clearLog();
            server.faults().releaseWatches("", "configmaps");

            observer.await("all changes", () -> wide(observer) == 25 && observer.sink.count() == 25);
            assertThat(observer.sink.names(CONFIG_MAP)).contains("default/before", "default/during")
                    .doesNotContain("default/m01", "default/m02");
            assertThat(observer.sink.log()).filteredOn(call -> !call.startsWith("update"))
                    .containsExactlyInAnyOrder("delete default/m01", "delete default/m02", "add default/before",
                            "add default/during");
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void needsThatNeverCeaseToGrowDoNotKeepAListFromItsEnd() {
        seed(25);
        try (var observer = observer(TestSettings.quick())) {
            server.faults().stallWatches("", "configmaps");
            observer.widen(1, CONFIG_MAP);
            for (int list = 1; list <= 4; list++) {
                int expected = list;
                observer.await("list " + list, () -> requests() == expected);
                observer.widen(list + 1, CONFIG_MAP);
            }
            server.faults().releaseWatches("", "configmaps");

            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            observer.await("the list for the last need", () -> requests() == 5);
            observer.await("its end", () -> observer.inventory.health().get(CONFIG_MAP).lists() == 2);
        }
    }

    @Test
    void aWidenedKindThatIsRefusedSaysSoAndComesBackWide() {
        seed(3);
        try (var observer = observe(TestSettings.quick())) {
            server.faults().fail("", "configmaps", 6, 503);
            observer.widen(2, CONFIG_MAP);
            observer.await("the end of trouble", () -> observer.sink.statuses(CONFIG_MAP).size() == 4);
            assertThat(observer.sink.statuses(CONFIG_MAP)).endsWith(Status.UNAVAILABLE, Status.SYNCED);
            assertThat(wide(observer)).isEqualTo(3);
            assertThat(observer.sink.log()).noneMatch(call -> call.startsWith("delete"));
        }
    }

    private Observer observe(ReflectorSettings settings) {
        Observer observer = observer(settings).widen(1, CONFIG_MAP);
        observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
        return observer;
    }

    /** Keeps the data of ConfigMaps from generation 2 on. */
    private Observer observer(ReflectorSettings settings) {
        return new Observer(server.config(), settings, new Pace(Clock.systemUTC(), System::nanoTime, new Random(1)),
                (type, generation) -> {
                    Map<String, Projection> kept = new HashMap<>(Map.of("metadata", Projection.KEEP));
                    if (generation >= 2) {
                        kept.put("data", Projection.KEEP);
                    }
                    return Projection.fields(kept);
                });
    }

    /** How many ConfigMaps are held with their data. */
    private static long wide(Observer observer) {
        return observer.sink.names(CONFIG_MAP)
                .stream()
                .filter(name -> observer.sink.find(CONFIG_MAP, name)
                        .filter(resource -> resource.body().get("data") instanceof BodyMap)
                        .isPresent())
                .count();
    }

    /** Streaming lists that were asked for. */
    private long requests() {
        return server.requests()
                .of("", "configmaps")
                .stream()
                .filter(request -> "true".equals(request.query().get("sendInitialEvents")))
                .count();
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
