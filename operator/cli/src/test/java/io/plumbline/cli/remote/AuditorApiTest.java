package io.plumbline.cli.remote;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.cli.process.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a server does is told as what it is: silent, on standby, or none of ours. */
class AuditorApiTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stuck", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"a\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            untilTheEnd();
            exchange.close();
        });
        server.createContext("/standby", exchange -> {
            byte[] body = "{\"detail\":\"The leader is other-0\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "5");
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void untilTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AuditorApi api(Duration patience) {
        return AuditorApi.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), null, "token", patience,
                pauses::add);
    }

    @Test
    void anAnswerThatStopsOnTheWayIsGivenUp() {
        assertThatThrownBy(() -> api(SHORT).json("/stuck")).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("/stuck cannot be read: the server sent nothing for 0.2 s");
    }

    @Test
    void whatCameBeforeTheSilenceIsKept() throws IOException {
        AuditorApi api = api(SHORT);
        try (InputStream body = api.body(api.get("/stuck", Map.of()))) {
            assertThat(body.readNBytes(5)).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":");
            assertThatThrownBy(body::read).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void aStandbyIsAskedAgainAsItSaysAndItsWordsAreTold() {
        assertThatThrownBy(() -> api(LONG).json("/standby")).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("answers 503: The leader is other-0");
        assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(5));
    }
}
