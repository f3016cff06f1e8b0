package io.plumbline.runtime.discovery;

import io.plumbline.core.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Discovery against an API server that starts, fails, forgets and lies. */
final class DiscoveryMockTest {
    private static final ResourceType WIDGET = new ResourceType("example.com", "Widget");
    private static final String WIDGETS = Documents.group("example.com", Documents.version("v1", "Widget"));
    private static final String APPS = Documents.group("apps", Documents.version("v1", "Deployment"));

    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger unchanged = new AtomicInteger();
    private final List<Class<?>> seen = new CopyOnWriteArrayList<>();
    private volatile String groups = "";
    private volatile int readyz = 200;
    private volatile int code = 200;
    private volatile Runnable onReadyz = () -> {};
    private ScriptedServer server;
    private ApiAccess api;
    private Discovery discovery;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
        server.script((number, query, reply) -> {
            switch (reply.path()) {
                case "/readyz" -> {
                    onReadyz.run();
                    reply.send(readyz, "");
                }
                case "/api" -> {
                    polls.incrementAndGet();
                    answer(reply, Documents.group("", Documents.version("v1", "Pod")));
                }
                case "/apis" -> answer(reply, groups);
                default -> reply.send(404, "");
            }
        });
        api = ApiAccess.with(server.config());
        discovery = new Discovery(api, Duration.ofMillis(5));
        discovery.onChange(kinds -> {
            changes.incrementAndGet();
            Class<?> presence = kinds.find(WIDGET).getClass();
            if (seen.isEmpty() || seen.getLast() != presence) {
                seen.add(presence);
            }
        });
    }

    private void answer(ScriptedServer.Reply reply, String body) throws IOException {
        String tag = "\"" + body.hashCode() + "\"";
        if (code != 200) {
            reply.send(code, "made by the test");
        } else if (tag.equals(reply.header("If-None-Match"))) {
            unchanged.incrementAndGet();
            reply.empty(304);
        } else {
            reply.with("ETag", tag).send(200, Documents.whole(body));
        }
    }

    @AfterEach
    void stop() {
        discovery.close();
        api.close();
        server.close();
    }

    @Test
    void anUnchangedServerIsNotReadAgainAndNobodyIsCalled() {
        groups = WIDGETS;
        discovery.start();
        awaitPolls(10);
        assertThat(seen).as("calls").containsExactly(Presence.Served.class);
        assertThat(changes).hasValue(1);
        assertThat(unchanged.get()).isGreaterThan(10);
    }

    @Test
    void aKindThatComesIsSeenAndOneThatGoesIsMissedAtTheSecondLook() {
        groups = APPS;
        discovery.start();
        awaitPresence(Presence.NotInstalled.class);
        groups = String.join(",", APPS, WIDGETS);
        awaitPresence(Presence.Served.class);
        groups = APPS;
        awaitPresence(Presence.NotInstalled.class);
    }

    @Test
    void aServerThatIsNotReadyShowsWhatIsThereAndNotWhatIsMissing() {
        readyz = 500;
        groups = APPS;
        discovery.start();
        awaitPolls(5);
        assertThat(discovery.current().find(new ResourceType("apps", "Deployment")))
                .isInstanceOf(Presence.Served.class);
        assertThat(discovery.current().find(WIDGET)).isInstanceOf(Presence.Unknown.class);
        readyz = 200;
        awaitPresence(Presence.NotInstalled.class);
        assertThat(seen).doesNotContain(Presence.Served.class);
    }

    @Test
    void aServerThatStartsAgainDoesNotUninstallWhatItHasNotLoaded() {
        groups = String.join(",", APPS, WIDGETS);
        discovery.start();
        awaitPresence(Presence.Served.class);
        readyz = 500;
        groups = APPS;
        awaitPolls(5);
        groups = String.join(",", APPS, WIDGETS);
        readyz = 200;
        awaitPolls(5);
        assertThat(seen).containsExactly(Presence.Served.class);
    }

    @Test
    void readinessThatComesAfterTheAnswerDoesNotVouchForIt() {
        groups = String.join(",", APPS, WIDGETS);
        discovery.start();
        awaitPresence(Presence.Served.class);
        readyz = 500;
        onReadyz = () -> groups = APPS;
        groups = APPS;
        awaitPolls(3);
        // Becomes ready, and whole, between the answer of a poll and the next question.
        onReadyz = () -> {
            groups = String.join(",", APPS, WIDGETS);
            readyz = 200;
        };
        awaitPolls(5);
        assertThat(seen).containsExactly(Presence.Served.class);
    }

    @Test
    void whoMayNotReadReadinessStillLearnsOfAbsence() {
        readyz = 403;
        groups = APPS;
        discovery.start();
        awaitPresence(Presence.NotInstalled.class);
    }

    @Test
    void aFailedPollLeavesTheLastViewInForce() {
        groups = WIDGETS;
        discovery.start();
        awaitPresence(Presence.Served.class);
        code = 503;
        groups = "";
        awaitPolls(5);
        assertThat(discovery.current().find(WIDGET)).isInstanceOf(Presence.Served.class);
        code = 200;
        awaitPresence(Presence.NotInstalled.class);
    }

    @Test
    void aBackendThatGoesAwayShowsAtOnceAndOneThatIsUnregisteredLater() {
        groups = WIDGETS;
        discovery.start();
        awaitPresence(Presence.Served.class);
        groups = Documents.group("example.com", Documents.stale("v1"));
        awaitPresence(Presence.Unavailable.class);
        groups = APPS;
        Awaitility.await().until(() -> seen.size() == 3);
        assertThat(seen).containsExactly(Presence.Served.class, Presence.Unavailable.class,
                Presence.NotInstalled.class);
    }

    @Test
    void aListenerThatThrowsDoesNotEndDiscovery() {
        discovery.onChange(kinds -> {
            throw new IllegalStateException("made by the test");
        });
        groups = APPS;
        discovery.start();
        awaitPresence(Presence.NotInstalled.class);
        groups = WIDGETS;
        awaitPresence(Presence.Served.class);
    }

    @Test
    void aRefreshDoesNotWaitForTheInterval() {
        discovery.close();
        discovery = new Discovery(api, Duration.ofDays(1));
        groups = APPS;
        discovery.start();
        awaitPresence(Presence.NotInstalled.class);
        groups = WIDGETS;
        // The group apps goes as well, so that a second look follows; it would come after a day if it waited.
        discovery.refresh();
        awaitPresence(Presence.Served.class);
    }

    private void awaitPolls(int more) {
        int until = polls.get() + more;
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> polls.get() >= until);
    }

    private void awaitPresence(Class<? extends Presence> presence) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).untilAsserted(
                () -> assertThat(discovery.current().find(WIDGET)).isInstanceOf(presence));
    }
}
