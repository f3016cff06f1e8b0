package io.plumbline.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.runtime.metrics.Exposition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Serves {@code /healthz}, {@code /readyz} and {@code /metrics} for those who watch the operator, and nothing else.
 * Serves from its start until it is closed. All suppliers are called on threads of the server.
 */
public final class HttpEndpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;
    /** Connections that are being read or answered. */
    static final int MOST_REQUESTS = 256;
    /** Each scrape holds all of its text in memory. */
    private static final int MOST_SCRAPES = 4;

    private final HttpServer server;
    private final BooleanSupplier alive;
    private final Supplier<List<String>> missing;
    private final Function<@Nullable String, Exposition> metrics;
    private final Semaphore scrapes = new Semaphore(MOST_SCRAPES);

    /**
     * Binds the address; nothing is answered until the start.
     *
     * @param address where to listen; port 0 chooses a free one
     * @param alive whether the process can make progress; must not depend on the API server, since a restart would not
     *        bring that back
     * @param missing what the process still waits for before it is of use, one line each; empty when it is ready
     * @param metrics takes the header Accept, null when absent
     * @throws UncheckedIOException when the address cannot be bound
     */
    public HttpEndpoints(InetSocketAddress address, BooleanSupplier alive, Supplier<List<String>> missing,
            Function<@Nullable String, Exposition> metrics) {
        this.alive = alive;
        this.missing = missing;
        this.metrics = metrics;
        try {
            this.server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
        server.setExecutor(new BoundedExecutor(MOST_REQUESTS));
        server.createContext("/", this::handle);
    }

    /** Begins to answer; returns at once. */
    public void start() {
        server.start();
    }

    /** Where it listens, with the port that was chosen. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        }
    }

    private Reply reply(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        try {
            Supplier<Reply> route = switch (path) {
                case "/healthz" -> this::health;
                case "/readyz" -> this::readiness;
                case "/metrics" -> () -> metrics(exchange);
                case null, default -> null;
            };
            if (route == null) {
                return Reply.text(NOT_FOUND, "not found");
            }
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                return Reply.text(METHOD_NOT_ALLOWED, "method not allowed");
            }
            return route.get();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("Request failed");
            return Reply.text(INTERNAL_ERROR, "internal error");
        }
    }

    private Reply health() {
        return alive.getAsBoolean() ? Reply.text(OK, "ok") : Reply.text(UNAVAILABLE, "no progress");
    }

    private Reply readiness() {
        List<String> lines = missing.get();
        return lines.isEmpty() ? Reply.text(OK, "ready") : Reply.text(UNAVAILABLE, String.join("\n", lines));
    }

    private Reply metrics(HttpExchange exchange) {
        if (!scrapes.tryAcquire()) {
            return Reply.text(UNAVAILABLE, "too many scrapes at once");
        }
        try {
            Exposition exposition = metrics.apply(exchange.getRequestHeaders().getFirst("Accept"));
            return new Reply(OK, exposition.contentType(), exposition.body());
        } finally {
            scrapes.release();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept, Accept-Encoding");
        byte[] body = reply.body();
        if (reply.code() == OK && AcceptEncoding.allowsGzip(exchange.getRequestHeaders().get("Accept-Encoding"))) {
            body = gzip(body);
            headers.set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(reply.code(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(reply.code(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 8 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
