package io.plumbline.auditor.http;

import io.plumbline.auditor.fixture.Client;
import io.plumbline.auditor.fixture.Rig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.SSLSocket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is large, slow or too much is ended, and others do not notice. */
@Timeout(120)
class LimitsTest {
    private static final String ID = "0123456789abcdef";
    private static final Limits TIGHT = new Limits(8, 2, 1, Duration.ofMillis(400), Duration.ofSeconds(20),
            Duration.ofMillis(400), 1 << 16, 4_096, 32_768);

    @TempDir
    Path folder;

    private Rig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private Client start(Limits limits) {
        rig = new Rig(folder, limits);
        rig.append("one".getBytes(StandardCharsets.UTF_8));
        return rig.auditor();
    }

    private SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket) Client.trusting(rig.certificates().certificate()).getSocketFactory()
                .createSocket("127.0.0.1", rig.url().getPort());
        socket.startHandshake();
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads to the end of the connection, however it ends. */
    private static String rest(Socket socket) throws IOException {
        // A server that waits for ever fails the test instead of standing still with it.
        socket.setSoTimeout(30_000);
        StringBuilder all = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int one = in.read(); one >= 0; one = in.read()) {
                all.append((char) one);
            }
        } catch (SocketException | javax.net.ssl.SSLException e) {
            return all.toString();
        }
        return all.toString();
    }

    @Test
    void largeRequestsAreRefused() {
        Client client = start(Limits.DEFAULT);
        assertThat(client.get("/v1/checkpoint?" + "x".repeat(5_000)).statusCode()).isEqualTo(414);
        assertThat(client.get("/v1/checkpoint", "X-Large", "x".repeat(40_000)).statusCode()).isEqualTo(431);
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyIsRefusedAndNotRead() throws IOException {
        start(TIGHT);
        for (String head : List.of("Content-Length: 1000000000", "Transfer-Encoding: chunked")) {
            try (Socket socket = connect()) {
                send(socket, "GET /v1/checkpoint HTTP/1.1\r\nHost: x\r\n" + head + "\r\n\r\n");
                // The client sends no body, and keeps the connection: the server ends it.
                assertThat(rest(socket)).startsWith("HTTP/1.1 413");
            }
        }
        assertThat(rig.auditor().get("/v1/checkpoint").statusCode()).isEqualTo(200);
    }

    @Test
    void halfARequestIsNotWaitedForForEver() throws IOException {
        Client client = start(TIGHT);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < TIGHT.connections(); i++) {
            Socket socket = connect();
            send(socket, "GET /v1/checkpoint HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            slow.add(socket);
        }
        for (Socket socket : slow) {
            assertThat(rest(socket)).isEmpty();
            socket.close();
        }
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(200);
    }

    @Test
    void halfAHandshakeIsNotWaitedForForEver() throws IOException {
        Client client = start(TIGHT);
        try (Socket socket = new Socket("127.0.0.1", rig.url().getPort())) {
            socket.getOutputStream().write(new byte[]{0x16, 3, 1, 2, 0, 1, 0});
            socket.getOutputStream().flush();
            assertThat(rest(socket)).isEmpty();
        }
        assertThat(client.get("/v1/checkpoint").statusCode()).isEqualTo(200);
    }

    @Test
    void whoDoesNotReadIsCutOffAndGivesBackTheirPlace() throws IOException {
        Client client = start(new Limits(8, 2, 1, Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ofSeconds(3), 1 << 16, 4_096, 32_768));
        rig.put(ID, Rig.THEN, 0, new byte[64 << 20]);
        try (Socket socket = connect()) {
            send(socket, "GET /v1/snapshots/" + ID + "/package.zip HTTP/1.1\r\nHost: x\r\n"
                    + "Authorization: Bearer auditor\r\n\r\n");
            // While the answer is being sent, one more of the same user is one too many.
            await().until(() -> {
                HttpResponse<byte[]> refused = client.get("/v1/checkpoint");
                return refused.statusCode() == 429 && refused.headers().firstValue("Retry-After").isPresent();
            });
            await().until(() -> client.get("/v1/checkpoint").statusCode() == 200);
            assertThat(rest(socket).length()).isLessThan(64 << 20);
        }
    }
}
