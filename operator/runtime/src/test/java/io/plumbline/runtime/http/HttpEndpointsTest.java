package io.plumbline.runtime.http;

import io.plumbline.runtime.metrics.Exposition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
final class HttpEndpointsTest {
    private static final String METRICS = "# HELP x X.\n# TYPE x gauge\nx 1.0\n".repeat(200);
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> accepted = new ArrayList<>();
    private volatile boolean alive = true;
    private volatile List<String> missing = List.of();
    private volatile Runnable beforeScrape = () -> {};
    private HttpEndpoints endpoints;

    @BeforeEach
    void start() {
        endpoints = new HttpEndpoints(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> alive,
                () -> missing, accept -> {
                    beforeScrape.run();
                    accepted.add(String.valueOf(accept));
                    return new Exposition(CONTENT_TYPE, METRICS.getBytes(StandardCharsets.UTF_8));
                });
        endpoints.start();
    }

    @AfterEach
    void stop() {
        endpoints.close();
        client.close();
    }

    @Test
    void livenessFollowsTheProcess() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").body()).isEqualTo("ok\n");

        alive = false;

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void readinessSaysWhatIsMissing() throws Exception {
        missing = List.of("controls are not listed yet", "no leader");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("controls are not listed yet\nno leader\n");

        missing = List.of();

        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).as("readiness is not liveness").isEqualTo(200);
    }

    @Test
    void metricsComeInTheFormatOfTheRegistry() throws Exception {
        HttpResponse<String> response = client.send(request("/metrics").header("Accept", "text/plain;q=0.5").build(),
                BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo(METRICS);
        assertThat(response.headers().firstValue("Content-Type")).contains(CONTENT_TYPE);
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(accepted).containsExactly("text/plain;q=0.5");
        get("/metrics");
        assertThat(accepted).last().as("without the header").isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "*", "identity, *;q=0.1"})
    void metricsAreCompressedForThoseWhoAcceptIt(String encodings) throws Exception {
        HttpResponse<byte[]> response = client.send(
                request("/metrics").header("Accept-Encoding", encodings).build(), BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.headers().firstValue("Vary")).hasValueSatisfying(
                vary -> assertThat(vary).contains("Accept-Encoding"));
        assertThat(response.body().length).isLessThan(METRICS.length() / 4);
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                StandardCharsets.UTF_8)).isEqualTo(METRICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.0, *", "deflate", "*;q=0"})
    void metricsAreNotCompressedForOthers(String encodings) throws Exception {
        HttpResponse<String> response = client.send(request("/metrics").header("Accept-Encoding", encodings).build(),
                BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo(METRICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz/", "/metrics/x", "/HEALTHZ", "/..", "/%2e%2e/etc/passwd", "/favicon.ico"})
    void nothingElseIsThere(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("not found\n");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void nothingCanBeChanged(String method) throws Exception {
        HttpResponse<String> response = client.send(
                request("/metrics").method(method, BodyPublishers.ofString("x")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/healthz,3", "/readyz,6", "/nowhere,10"})
    void headSaysHowMuchThereWouldBe(String path, String length) throws Exception {
        HttpResponse<String> response = client.send(request(path).HEAD().build(), BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Length")).contains(length);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aDefectShowsNothingOfTheInside() throws Exception {
        beforeScrape = () -> {
            throw new IllegalStateException("secret detail");
        };

        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("internal error\n");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void slowScrapesDoNotPileUpNorHideHealth() throws Exception {
        CountDownLatch running = new CountDownLatch(4);
        CountDownLatch release = new CountDownLatch(1);
        beforeScrape = () -> {
            running.countDown();
            await(release);
        };
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(client.sendAsync(request("/metrics").build(), BodyHandlers.ofString()));
        }
        running.await();

        assertThat(get("/metrics").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        release.countDown();
        assertThat(slow).allSatisfy(response -> assertThat(response.get().statusCode()).isEqualTo(200));
    }

    @Test
    void connectionsThatSayNothingAreBoundedAndLetGo() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            boolean refused = false;
            for (int i = 0; i < HttpEndpoints.MOST_REQUESTS + 16; i++) {
                Socket socket = new Socket(endpoints.address().getAddress(), endpoints.address().getPort());
                idle.add(socket);
                socket.getOutputStream().write('G');
            }
            for (Socket socket : idle.subList(HttpEndpoints.MOST_REQUESTS, idle.size())) {
                refused |= isClosedByPeer(socket);
            }
            assertThat(refused).as("more than the server takes").isTrue();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        Awaitility.await().until(() -> get("/healthz").statusCode() == 200);
    }

    @Test
    void anAddressInUseIsSaidSo() {
        assertThatThrownBy(() -> new HttpEndpoints(endpoints.address(), () -> true, List::of, accept -> null))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on")
                .hasMessageContaining(String.valueOf(endpoints.address().getPort()));
    }

    @Test
    void closingFreesTheAddress() {
        endpoints.close();

        assertThatThrownBy(() -> get("/healthz")).isInstanceOf(ConnectException.class);
        new HttpEndpoints(endpoints.address(), () -> true, List::of, accept -> null).close();
    }

    private static boolean isClosedByPeer(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + endpoints.address().getAddress().getHostAddress() + ":"
                + endpoints.address().getPort() + path));
    }
}
