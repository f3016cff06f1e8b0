package io.plumbline.runtime.discovery;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Single requests over a real connection. */
final class ApiCallMockTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long MUCH = 256L << 20;

    private ScriptedServer server;
    private ApiAccess api;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
        api = ApiAccess.with(server.config());
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void anAnswerIsReadToItsEnd() throws IOException {
        String text = "ä plumb line ".repeat(100_000);
        server.script((number, query, reply) -> reply.with("X-Test", "yes").send(200, text));
        try (ApiResponse response = call().await()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("x-test")).contains("yes");
            assertThat(response.body().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(text);
        }
    }

    @Test
    void anAnswerWithoutBodyEndsAtOnce() throws IOException {
        server.script((number, query, reply) -> reply.empty(304));
        try (ApiResponse response = call().await()) {
            assertThat(response.code()).isEqualTo(304);
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoWholeAnswer() throws IOException {
        server.script((number, query, reply) -> reply.breakOff("abc"));
        try (ApiResponse response = call().await()) {
            assertThat(response.body().readNBytes(3)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
            assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRequestIsGivenUpBeforeItsAnswer() throws Exception {
        server.script((number, query, reply) -> reply.silence());
        ApiCall call = call();
        var thrown = CompletableFuture.supplyAsync(() -> {
            try (ApiResponse response = call.await()) {
                return new AssertionError("answered with " + response.code());
            } catch (IOException e) {
                return e;
            }
        });
        Awaitility.await().atMost(BOUND).until(() -> !server.queries().isEmpty());
        call.close();
        assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void aRequestIsGivenUpBetweenItsAnswerAndTheReader() throws IOException {
        server.script((number, query, reply) -> reply.hold("abc"));
        ApiCall call = call();
        ApiResponse response = call.await();
        call.close();
        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void aReaderWhoPausesHoldsTheServerBackAndCanGoOn() throws IOException {
        var taken = new AtomicLong();
        server.script((number, query, reply) -> reply.pour(MUCH, taken));
        try (ApiResponse response = call().await()) {
            assertThat(response.body().read()).isZero();
            var before = new AtomicLong(-1);
            Awaitility.await()
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> before.getAndSet(taken.get()) == taken.get());
            assertThat(taken.get()).isLessThan(MUCH / 4);
            assertThat(response.body().skip(MUCH)).isEqualTo(MUCH - 1);
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    private ApiCall call() {
        return api.get("/x", Map.of(), BOUND);
    }
}
