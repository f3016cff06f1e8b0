package io.plumbline.objectstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/**
 * A fake of the rules of S3 that copies rest on, written by us and no S3: puts make versions, {@code If-None-Match: *}
 * is answered with 412 where a key exists, an object under retention is not deleted (403), listings come in pages.
 * Signatures of requests are not checked. Faults: answers 503, cuts connections.
 */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "evidence";
    private static final int PAGE = 3;

    record Version(byte[] content, String mode, Instant until) {}

    final TreeMap<String, List<Version>> objects = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    private final HttpServer server;
    boolean objectLock = true;
    boolean conditional = true;
    boolean away;
    boolean ignoresRetention;
    /** After so many puts the connection of each further one is cut. */
    int cutAfterPuts = Integer.MAX_VALUE;
    private int puts;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            synchronized (this) {
                try (exchange) {
                    answer(exchange);
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized byte[] content(String key) {
        return objects.get(key).getLast().content();
    }

    /** What whoever has all rights but the one to get round a lock gets when deleting all versions. */
    synchronized int delete(String key, Instant now) {
        boolean locked = objects.get(key).stream().anyMatch(one -> one.until() != null && one.until().isAfter(now));
        if (!locked) {
            objects.remove(key);
        }
        return locked ? 403 : 204;
    }

    private void answer(HttpExchange exchange) throws IOException, NoSuchAlgorithmException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String key = path.length() > BUCKET.length() + 2 ? path.substring(BUCKET.length() + 2) : "";
        asked.add(exchange.getRequestMethod() + " " + key);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (away) {
            error(exchange, 503, "SlowDown");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            put(exchange, key, body);
        } else if (query.contains("object-lock")) {
            if (objectLock) {
                send(exchange, 200, "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                        + "</ObjectLockConfiguration>");
            } else {
                error(exchange, 404, "ObjectLockConfigurationNotFoundError");
            }
        } else if (query.contains("list-type=2")) {
            list(exchange, query);
        } else {
            get(exchange, key);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body)
            throws IOException, NoSuchAlgorithmException {
        if (puts++ >= cutAfterPuts) {
            exchange.close();
            return;
        }
        var headers = exchange.getRequestHeaders();
        String sum = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        String until = headers.getFirst("x-amz-object-lock-retain-until-date");
        if (!sum.equals(headers.getFirst("x-amz-checksum-sha256"))) {
            error(exchange, 400, "BadDigest");
        } else if (until != null && !objectLock) {
            error(exchange, 400, "InvalidRequest");
        } else if (conditional && "*".equals(headers.getFirst("If-None-Match")) && objects.containsKey(key)) {
            error(exchange, 412, "PreconditionFailed");
        } else {
            boolean kept = until != null && !ignoresRetention;
            objects.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Version(body,
                    kept ? headers.getFirst("x-amz-object-lock-mode") : null, kept ? Instant.parse(until) : null));
            send(exchange, 200, "");
        }
    }

    private void list(HttpExchange exchange, String query) throws IOException {
        String prefix = parameter(query, "prefix");
        String after = parameter(query, "continuation-token");
        var keys = objects.keySet().stream().filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0).toList();
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>" + (keys.size() > PAGE) + "</IsTruncated>");
        keys.stream().limit(PAGE).forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
        if (keys.size() > PAGE) {
            xml.append("<NextContinuationToken>").append(keys.get(PAGE - 1)).append("</NextContinuationToken>");
        }
        send(exchange, 200, xml + "</ListBucketResult>");
    }

    private static String parameter(String query, String name) {
        for (String one : query.split("&")) {
            if (one.startsWith(name + "=")) {
                return one.substring(name.length() + 1);
            }
        }
        return "";
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        if (!objects.containsKey(key)) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        Version last = objects.get(key).getLast();
        if (last.until() != null) {
            exchange.getResponseHeaders().set("x-amz-object-lock-mode", last.mode());
            exchange.getResponseHeaders().set("x-amz-object-lock-retain-until-date", last.until().toString());
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, last.content().length);
            exchange.getResponseBody().write(last.content());
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>");
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD") || bytes.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
