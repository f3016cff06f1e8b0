package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ScriptedServer;
import io.plumbline.runtime.discovery.ServedKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** One reflector against bytes that no well-behaved API server sends. */
final class WireMockTest {
    private static final ResourceType WIDGET = new ResourceType("example.com", "Widget");
    private static final ServedKind SERVED = new ServedKind(WIDGET, "v1", "widgets", true, true,
            Set.of("list", "watch"));
    private static final String END = """
            {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"10","annotations":{"k8s.io/initial-events-end":"true"}}}}
            """;

    private final RecordingSink sink = new RecordingSink();
    private final AtomicInteger missing = new AtomicInteger();
    private ScriptedServer server;
    private ApiAccess api;
    private Reflector reflector;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
        api = ApiAccess.with(server.config());
    }

    @AfterEach
    void stop() throws InterruptedException {
        reflector.stop();
        assertThat(reflector.awaitEnd(Duration.ofSeconds(10))).as("the reflector ends").isTrue();
        api.close();
        server.close();
        assertThat(sink.breaches()).isEmpty();
    }

    @Test
    void eventsMayBeCutAnywhere() {
        server.script((number, query, reply) -> reply.trickle(added("a", 1) + added("b", 2) + END + added("ü", 11)));
        start(TestSettings.quick());
        awaitNames("ns/a", "ns/b", "ns/ü");
        assertThat(sink.status(WIDGET)).isEqualTo(Status.SYNCED);
    }

    @Test
    void oneBrokenEventCostsAReconnectAndNothingElse() {
        server.script((number, query, reply) -> {
            if (number == 1) {
                reply.hold(added("a", 1) + END + added("b", 11) + "{\"type\":\"ADDED\",\"object\":{]}\n");
            } else {
                reply.hold(added("c", 12));
            }
        });
        start(TestSettings.quick());
        awaitNames("ns/a", "ns/b", "ns/c");
        assertThat(server.queries()).hasSize(2);
        assertThat(server.queries().get(1)).contains("resourceVersion=11");
        assertThat(sink.statuses(WIDGET)).containsExactly(Status.SYNCING, Status.SYNCED);
    }

    @Test
    void eventsThatStayBrokenMakeTheKindUnavailableAndAListHealsIt() {
        server.script((number, query, reply) -> {
            if (query.contains("sendInitialEvents") && number > 1) {
                reply.hold(added("a", 1) + added("b", 12) + END);
            } else {
                reply.hold((number == 1 ? added("a", 1) + END : "") + "{\"type\":\"ADDED\",\"object\":{]}\n");
            }
        });
        start(TestSettings.quick());
        awaitNames("ns/a", "ns/b");
        awaitStatus(Status.SYNCED);
        assertThat(sink.statuses(WIDGET)).containsExactly(Status.SYNCING, Status.SYNCED, Status.UNAVAILABLE,
                Status.SYNCED);
    }

    @Test
    void aPageThatIsNoJsonMakesTheKindUnavailable() {
        server.script((number, query, reply) -> reply.send(200, "<html>Please log in</html>"));
        start(TestSettings.quick());
        awaitStatus(Status.UNAVAILABLE);
        assertThat(sink.state(WIDGET).message()).contains("Unexpected character");
        assertThat(sink.statuses(WIDGET)).doesNotContain(Status.SYNCED);
    }

    @Test
    void anObjectNestedTooDeeplyIsMarkedAndItsNeighboursAreWhole() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        server.script((number, query, reply) -> reply.hold(added("a", 1)
                + added("deep", 2).replace("\"size\":1", "\"size\":" + deep) + added("b", 3) + END));
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a", "ns/b", "ns/deep");
        assertThat(sink.get(WIDGET, "ns/deep").problem()).contains("nested deeper");
        assertThat(sink.get(WIDGET, "ns/b").problem()).isNull();
    }

    @Test
    void aHugeStringIsMarkedAndItsNeighboursAreWhole() {
        String huge = "\"" + "x".repeat(3_000_000) + "\"";
        server.script((number, query, reply) -> reply
                .hold(added("huge", 2).replace("\"size\":1", "\"size\":" + huge) + added("b", 3) + END));
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.get(WIDGET, "ns/huge").problem()).contains("string longer");
        assertThat(sink.get(WIDGET, "ns/b").problem()).isNull();
    }

    @Test
    void theTypeOfAnEventMayFollowItsObject() {
        server.script((number, query, reply) -> reply
                .hold("{\"object\":" + widget("a", 1) + ",\"type\":\"ADDED\"}\n" + END));
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a");
    }

    @Test
    void anEventOfUnknownTypeIsPassedOver() {
        server.script((number, query, reply) -> reply
                .hold("{\"type\":\"RENAMED\",\"object\":" + widget("x", 1) + ",\"more\":[1]}\n" + added("a", 1) + END));
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a");
    }

    @Test
    void aResourceWithoutNameMakesThePopulationUnknown() {
        server.script((number, query, reply) -> reply
                .hold("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"u\",\"resourceVersion\":\"1\"}}}\n"
                        + END));
        start(TestSettings.quick());
        awaitStatus(Status.UNAVAILABLE);
        assertThat(sink.state(WIDGET).message()).contains("without name");
    }

    @Test
    void aServerThatEndsEveryWatchAtOnceIsUnavailable() {
        server.script((number, query, reply) -> {
            if (query.contains("sendInitialEvents")) {
                reply.send(200, added("a", 1) + END);
            } else {
                reply.send(200, "");
            }
        });
        start(TestSettings.quick());
        awaitStatus(Status.UNAVAILABLE);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a");
    }

    @Test
    void aServerThatNeverAnswersIsUnavailable() {
        server.script((number, query, reply) -> reply.silence());
        start(TestSettings.answerWithin(Duration.ofMillis(50)));
        awaitStatus(Status.UNAVAILABLE);
    }

    @Test
    void aWatchThatBeginsWithAnOrdinaryBookmarkIsNoStreamingList() {
        server.script((number, query, reply) -> {
            if (query.contains("sendInitialEvents")) {
                reply.hold("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\"}}}\n");
            } else if (query.contains("limit")) {
                reply.send(200, "{\"items\":[" + widget("a", 1) + "],\"metadata\":{\"resourceVersion\":\"10\"}}");
            } else {
                reply.hold("");
            }
        });
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.get(WIDGET, "ns/a").body().get("apiVersion")).isEqualTo("example.com/v1");
    }

    @Test
    void aListThatBreaksOffDeletesNothing() {
        var well = new AtomicBoolean();
        server.script((number, query, reply) -> {
            if (number == 1) {
                reply.send(200, added("a", 1) + added("b", 2) + END);
            } else if (!well.get()) {
                reply.breakOff(query.contains("sendInitialEvents") ? added("a", 1) : "");
            } else {
                reply.hold(added("a", 1) + END);
            }
        });
        start(TestSettings.quick());
        awaitStatus(Status.UNAVAILABLE);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a", "ns/b");
        well.set(true);
        awaitStatus(Status.SYNCED);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a");
    }

    @Test
    void aPathThatDoesNotExistMakesDiscoveryLookAgain() {
        server.script((number, query, reply) -> reply.send(404, "404 page not found"));
        start(TestSettings.quick());
        awaitStatus(Status.UNAVAILABLE);
        assertThat(sink.state(WIDGET).message()).isEqualTo("HTTP 404: 404 page not found");
        assertThat(missing).hasPositiveValue();
    }

    @Test
    void aSinkThatThrowsCostsAListAndLosesNothing() {
        server.script((number, query, reply) -> reply.hold(added("a", 1) + added("b", 2) + END));
        sink.beforeUpsert(number -> {
            if (number == 2) {
                throw new IllegalStateException("made by the test");
            }
        });
        start(TestSettings.quick());
        awaitStatus(Status.SYNCED);
        assertThat(sink.names(WIDGET)).containsExactly("ns/a", "ns/b");
        assertThat(server.queries()).hasSize(2);
    }

    @Test
    void aSlowSinkIsNoSilentServer() {
        server.script((number, query, reply) -> reply.hold(added("a", 1) + added("b", 2) + END));
        var settings = TestSettings.silence(Duration.ofMillis(100), Duration.ofSeconds(60));
        sink.beforeUpsert(number -> Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true));
        start(settings);
        awaitStatus(Status.SYNCED);
        assertThat(server.queries()).hasSize(1);
    }

    private void start(ReflectorSettings settings) {
        var reflectors = new Reflectors(api, ReaderFactory.of(new ShapeTable(), type -> Reading.WHOLE), sink,
                settings, Pace.of(Clock.systemUTC()), missing::incrementAndGet);
        reflector = reflectors.start(WIDGET, new Presence.Served(SERVED), 0, null);
        Thread.ofVirtual().start(() -> {
            while (!reflector.isEnded()) {
                reflector.check();
                Thread.yield();
            }
        });
    }

    private void awaitStatus(Status status) {
        Awaitility.await("state").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> assertThat(sink.status(WIDGET)).isEqualTo(status));
    }

    private void awaitNames(String... names) {
        Awaitility.await("names").atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> assertThat(sink.names(WIDGET)).containsExactly(names));
    }

    private static String added(String name, int version) {
        return "{\"type\":\"ADDED\",\"object\":" + widget(name, version) + "}\n";
    }

    private static String widget(String name, int version) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"ns\",\"uid\":\"uid-" + name
                + "\",\"resourceVersion\":\"" + version + "\"},\"spec\":{\"size\":1}}";
    }
}
