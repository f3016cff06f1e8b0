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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A fake of the rules of S3 that copies rest on, written by us and no S3: puts make versions, {@code If-None-Match: *}
 * is answered with 412 where a key exists, an object under retention is not deleted (403), listings come in pages.
 * Signatures of requests are not checked. Faults: answers 503, cuts connections, does not answer. Thread-safe.
 */
public final class FakeS3 implements AutoCloseable {
    public static final String BUCKET = "evidence";
    private static final int PAGE = 3;

    /** One version of an object; {@code mode} and {@code until} are null for one that is not under lock. */
    public record Version(byte[] content, String mode, Instant until) {}

    private final TreeMap<String, List<Version>> objects = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile boolean objectLock = true;
    private volatile boolean conditional = true;
    private volatile boolean away;
    private volatile boolean silent;
    private volatile boolean ignoresRetention;
    private volatile int cutAfterPuts = Integer.MAX_VALUE;
    private int puts;

    public FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                while (silent) {
                    Thread.sleep(20);
                }
                synchronized (this) {
                    answer(exchange, body);
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether the bucket has object lock. */
    public void objectLock(boolean value) {
        objectLock = value;
    }

    /** Whether {@code If-None-Match} is respected. */
    public void conditional(boolean value) {
        conditional = value;
    }

    /** Answers 503 to everything. */
    public void away(boolean value) {
        away = value;
    }

    /** Takes requests and answers none. */
    public void silent(boolean value) {
        silent = value;
    }

    /** Takes objects under lock and locks nothing. */
    public void ignoresRetention(boolean value) {
        ignoresRetention = value;
    }

    /** From so many further puts on, the connection of each is cut. */
    public synchronized void cutAfterPuts(int value) {
        cutAfterPuts = value;
        puts = 0;
    }

    public synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    public synchronized List<Version> versions(String key) {
        return List.copyOf(objects.get(key));
    }

    public synchronized byte[] content(String key) {
        return objects.get(key).getLast().content();
    }

    /** The method and key of every request. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized void forgetWhatWasAsked() {
        asked.clear();
    }

    /** What somebody else puts there, over what there is. */
    public synchronized void plant(String key, byte[] content) {
        objects.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Version(content, null, null));
    }

    /** As if the bucket were another one. */
    public synchronized void clear() {
        objects.clear();
    }

    /** What the owner of the bucket could do without object lock. */
    public synchronized void lose(String key) {
        objects.remove(key);
    }

    /** What whoever has all rights but the one to get round a lock gets when deleting all versions. */
    public synchronized int delete(String key, Instant now) {
        boolean locked = objects.get(key).stream().anyMatch(one -> one.until() != null && one.until().isAfter(now));
        if (!locked) {
            objects.remove(key);
        }
        return locked ? 403 : 204;
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException, NoSuchAlgorithmException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String key = path.length() > BUCKET.length() + 2 ? path.substring(BUCKET.length() + 2) : "";
        asked.add(exchange.getRequestMethod() + " " + key);
        if (away) {
            error(exchange, 503, "SlowDown");
        } else if (!path.startsWith("/" + BUCKET)) {
            error(exchange, 404, "NoSuchBucket");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            put(exchange, key, body);
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
        } else if (until != null && headers.getFirst("x-amz-sdk-checksum-algorithm") == null) {
            error(exchange, 400, "InvalidRequest");
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
        String token = parameter(query, "continuation-token");
        String after = token.isEmpty() ? parameter(query, "start-after") : token;
        String most = parameter(query, "max-keys");
        int page = most.isEmpty() ? PAGE : Math.min(PAGE, Integer.parseInt(most));
        if (!parameter(query, "delimiter").isEmpty()) {
            folders(exchange, prefix);
            return;
        }
        var keys = objects.keySet().stream().filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0).toList();
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>" + (keys.size() > page) + "</IsTruncated>");
        keys.stream().limit(page).forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key><Size>")
                .append(objects.get(key).getLast().content().length).append("</Size></Contents>"));
        if (keys.size() > page) {
            xml.append("<NextContinuationToken>").append(keys.get(page - 1)).append("</NextContinuationToken>");
        }
        send(exchange, 200, xml + "</ListBucketResult>");
    }

    private void folders(HttpExchange exchange, String prefix) throws IOException {
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.keySet().stream().filter(key -> key.startsWith(prefix) && key.indexOf('/', prefix.length()) > 0)
                .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1)).distinct()
                .forEach(
                        one -> xml.append("<CommonPrefixes><Prefix>").append(one).append("</Prefix></CommonPrefixes>"));
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
        silent = false;
        server.stop(0);
        threads.shutdownNow();
    }
}
