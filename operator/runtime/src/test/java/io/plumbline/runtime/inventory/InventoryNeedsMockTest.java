package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.plumbline.core.resource.Placeholder;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/** What the inventory observes, and that it ends. */
final class InventoryNeedsMockTest {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");
    private static final List<ResourceType> SIX = List.of(CONFIG_MAP, ResourceType.SECRET, ResourceType.POD,
            new ResourceType("", "Service"), new ResourceType("", "ServiceAccount"),
            new ResourceType("apps", "Deployment"));

    private final ProgrammableApiServer server = ProgrammableApiServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKindThatIsNoLongerNeededIsForgottenAndCanComeBack() {
        create("a");
        try (var observer = new Observer(server.config(), TestSettings.quick())
                .require(CONFIG_MAP, ResourceType.NAMESPACE)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            observer.require(ResourceType.NAMESPACE);
            observer.await("forgotten", () -> observer.sink.log().contains("forget ConfigMap"));
            assertThat(observer.inventory.health()).containsOnlyKeys(ResourceType.NAMESPACE);

            observer.require(CONFIG_MAP, ResourceType.NAMESPACE);
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).containsExactly("default/a");
        }
    }

    @Test
    void needsThatChangeFasterThanReflectorsEndAreKeptApart() {
        create("a");
        try (var observer = new Observer(server.config(), TestSettings.quick())) {
            for (int i = 0; i < 50; i++) {
                observer.require(CONFIG_MAP);
                observer.require();
            }
            observer.require(CONFIG_MAP);
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).containsExactly("default/a");
        }
    }

    @Test
    void atMostFourKindsAreListedAtOnce() {
        try (var observer = new Observer(server.config(), TestSettings.quick())) {
            var delivering = new AtomicInteger();
            var most = new AtomicInteger();
            var go = new CountDownLatch(1);
            SIX.forEach(this::seedOne);
            observer.sink.beforeUpsert(number -> {
                most.accumulateAndGet(delivering.incrementAndGet(), Math::max);
                await(go);
                delivering.decrementAndGet();
            });
            observer.require(SIX.toArray(ResourceType[]::new));
            observer.await("four lists", () -> delivering.get() == 4);
            assertThat(SIX.stream().filter(type -> server.requests().all().stream()
                    .anyMatch(
                            request -> request.path().endsWith("/" + plural(type)) && request.verb().equals("watch"))))
                    .hasSize(4);
            go.countDown();
            SIX.forEach(type -> observer.awaitStatus(type, Status.SYNCED));
            assertThat(most).hasValue(4);
        }
    }

    @Test
    void valuesOfSecretsAreNeverHeld() {
        server.seed(List.of(new SecretBuilder().withNewMetadata().withNamespace("default").withName("s").endMetadata()
                .addToData("password", "aHVudGVyMg==")
                .build()));
        try (var observer = new Observer(server.config(), TestSettings.quick()).require(ResourceType.SECRET)) {
            observer.awaitStatus(ResourceType.SECRET, Status.SYNCED);
            var secret = observer.sink.get(ResourceType.SECRET, "default/s").body();
            assertThat(secret.map("data").get("password")).isSameAs(Placeholder.INSTANCE);
            assertThat(secret.toString()).doesNotContain("aHVudGVyMg");
        }
    }

    @Test
    void aKindThatNothingIsHeardOfIsStaleUntilSomethingIs() {
        var nanos = new AtomicLong();
        var settings = TestSettings.silence(Duration.ofDays(1), Duration.ofDays(1));
        var pace = new Pace(Clock.systemUTC(), () -> System.nanoTime() + nanos.get(), new Random(1));
        try (var observer = new Observer(server.config(), settings, pace).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            nanos.addAndGet(settings.staleAfter().plusSeconds(1).toNanos());
            observer.awaitStatus(CONFIG_MAP, Status.STALE);
            create("a");
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.log()).noneMatch(call -> call.startsWith("delete"));
        }
    }

    @Test
    void aBookmarkKeepsAQuietKindFresh() {
        var nanos = new AtomicLong();
        var settings = TestSettings.silence(Duration.ofDays(1), Duration.ofDays(1));
        var pace = new Pace(Clock.systemUTC(), () -> System.nanoTime() + nanos.get(), new Random(1));
        try (var observer = new Observer(server.config(), settings, pace).require(CONFIG_MAP, ResourceType.POD)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            observer.awaitStatus(ResourceType.POD, Status.SYNCED);
            nanos.addAndGet(settings.staleAfter().minusSeconds(1).toNanos());
            var before = observer.inventory.health().get(CONFIG_MAP).lastEvent();
            server.faults().bookmark("", "configmaps");
            observer.await("the bookmark",
                    () -> observer.inventory.health().get(CONFIG_MAP).lastEvent().isAfter(before));
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            observer.awaitStatus(ResourceType.POD, Status.STALE);
            assertThat(observer.sink.status(CONFIG_MAP)).isEqualTo(Status.SYNCED);
        }
    }

    @Test
    void afterTheCloseNothingIsDelivered() {
        var closed = new Observer(server.config(), TestSettings.quick()).require(CONFIG_MAP);
        closed.awaitStatus(CONFIG_MAP, Status.SYNCED);
        closed.close();
        List<String> calls = closed.sink.log();
        try (var other = new Observer(server.config(), TestSettings.quick()).require(CONFIG_MAP)) {
            create("a");
            other.await("the change", () -> other.sink.names(CONFIG_MAP).contains("default/a"));
            assertThat(closed.sink.log()).isEqualTo(calls).doesNotContain("forget ConfigMap");
            closed.require(CONFIG_MAP);
            assertThat(closed.inventory.health()).isEmpty();
        }
    }

    private static String plural(ResourceType type) {
        return type.kind().toLowerCase(java.util.Locale.ROOT) + "s";
    }

    private void seedOne(ResourceType type) {
        var object = new io.fabric8.kubernetes.api.model.GenericKubernetesResource();
        object.setApiVersion(type.group().isEmpty() ? "v1" : type.group() + "/v1");
        object.setKind(type.kind());
        object.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder().withNamespace("default")
                .withName("one")
                .build());
        server.seed(List.of(object));
    }

    private void create(String name) {
        server.client()
                .resource(new ConfigMapBuilder().withNewMetadata().withNamespace("default").withName(name).endMetadata()
                        .build())
                .create();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
