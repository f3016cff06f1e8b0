package io.plumbline.runtime.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP server that sends exactly the bytes that a test wants. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private volatile Script script = (number, query, reply) -> reply.send(404, "");

    /** What to answer. */
    public interface Script {
        /** @param number of the request from 1 on */
        void answer(int number, String query, Reply reply) throws IOException;
    }

    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public void script(Script next) {
        queries.clear();
        script = next;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> queries() {
        return List.copyOf(queries);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            queries.add(query);
            script.answer(queries.size(), query, new Reply(exchange));
        }
    }

    /** A configuration that leads here. */
    public Config config() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(url()).build();
    }

    /** One answer. */
    public final class Reply {
        private final HttpExchange exchange;

        Reply(HttpExchange exchange) {
            this.exchange = exchange;
        }

        /** Path of the request. */
        public String path() {
            return exchange.getRequestURI().getPath();
        }

        /** First value of a header of the request, or null. */
        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        /** A header of the answer to come. */
        public Reply with(String name, String value) {
            exchange.getResponseHeaders().add(name, value);
            return this;
        }

        /** An answer without body. */
        public void empty(int code) throws IOException {
            exchange.sendResponseHeaders(code, -1);
        }

        /** A whole answer. */
        public void send(int code, String body) throws IOException {
            stream(code, body);
            exchange.getResponseBody().close();
        }

        /** An answer that stays open after these bytes until the test ends. */
        public void hold(String body) throws IOException {
            stream(200, body);
            silence();
        }

        /** An answer of so many bytes; counts those that the connection took. */
        public void pour(long bytes, AtomicLong taken) throws IOException {
            exchange.sendResponseHeaders(200, bytes);
            byte[] some = new byte[16_384];
            for (long left = bytes; left > 0; left -= some.length) {
                exchange.getResponseBody().write(some);
                taken.addAndGet(some.length);
            }
        }

        /** An answer whose connection breaks after these bytes. */
        public void breakOff(String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 1_000);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }

        /** Each byte in a chunk of its own; then silence. */
        public void trickle(String body) throws IOException {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (byte one : body.getBytes(StandardCharsets.UTF_8)) {
                out.write(one);
                out.flush();
            }
            silence();
        }

        /** No answer at all until the test ends. */
        public void silence() {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void stream(int code, String body) throws IOException {
            exchange.sendResponseHeaders(code, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
