package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.testkit.process.GuardedProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One of the two servers: a process on a loopback port, with a folder that goes when it ends. */
final class Server implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int PORT_ATTEMPTS = 3;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GuardedProcess process;
    private final Path folder;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private Server(GuardedProcess process, Path folder, URI url) {
        this.process = process;
        this.folder = folder;
        this.url = url;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param configuration goes to {@code config.yml} in its folder
     * @param command given the folder and the address to listen on
     */
    static Server start(String name, String configuration, BiFunction<Path, String, List<String>> command) {
        for (int attempt = 1;; attempt++) {
            var server = launch(name, configuration, command);
            try {
                server.process.awaitUp(server::ready, READY_WITHIN);
                return server;
            } catch (IllegalStateException e) {
                server.close();
                var portTaken = String.valueOf(e.getMessage()).contains("address already in use");
                if (!portTaken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Server launch(String name, String configuration, BiFunction<Path, String, List<String>> command) {
        try {
            var folder = Files.createTempDirectory("plumbline-" + name + "-");
            Files.writeString(configuration(folder), configuration);
            var address = "127.0.0.1:" + freePort();
            var process = GuardedProcess.start(command.apply(folder, address), Map.of(), folder,
                    folder.resolve("log"), folder);
            return new Server(process, folder, URI.create("http://" + address));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    static Path configuration(Path folder) {
        return folder.resolve("config.yml");
    }

    /** Free a moment ago; another process may take it before we do, so a start is tried again. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        return url;
    }

    Path folder() {
        return folder;
    }

    private boolean ready() {
        try {
            return send(HttpRequest.newBuilder(url.resolve("/-/ready")).GET()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Has it read its configuration again; fails with what it says when it refuses that. */
    void reload() {
        var answer = send(HttpRequest.newBuilder(url.resolve("/-/reload")).POST(HttpRequest.BodyPublishers.noBody()));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body() + process.tail());
        }
    }

    JsonNode get(String pathAndQuery) {
        var answer = send(HttpRequest.newBuilder(url.resolve(pathAndQuery)).GET());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + url + " was asked", e);
        }
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
