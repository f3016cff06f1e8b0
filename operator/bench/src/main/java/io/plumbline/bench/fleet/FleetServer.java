package io.plumbline.bench.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Serves fleet files as an API server serves kinds: lists in pages, and watches that begin with all there is. All bytes
 * are made before; serving costs next to nothing. A process of its own, which ends with its parent's pipe.
 */
public final class FleetServer {
    /** Every object begins so; items of a list leave it out. */
    private static final int POD_TYPE = "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",".length();
    private static final int NAMESPACE_TYPE = "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",".length();

    private final HttpServer http;

    private FleetServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Arguments: the files of pods and namespaces, and how many there are of each. Prints the port. */
    public static void main(String[] arguments) throws IOException {
        FleetServer server = new FleetServer();
        server.serve("/api/v1/pods", "Pod", POD_TYPE,
                read(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
        server.serve("/api/v1/namespaces", "Namespace", NAMESPACE_TYPE,
                read(Path.of(arguments[2]), Integer.parseInt(arguments[3])));
        server.http.start();
        System.out.println(server.http.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.http.stop(0);
    }

    private static List<byte[]> read(Path file, int count) throws IOException {
        List<byte[]> all = new ArrayList<>(count);
        FleetFile.read(file, count, all::add);
        return all;
    }

    private void serve(String path, String kind, int typeLength, List<byte[]> objects) {
        http.createContext(path, exchange -> {
            Map<String, String> query = query(exchange);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                if (!query.containsKey("watch")) {
                    page(out, kind, typeLength, objects, query);
                } else {
                    if (query.containsKey("sendInitialEvents")) {
                        initialEvents(out, kind, objects);
                    }
                    out.flush();
                    untilCut();
                }
            }
        });
    }

    private static void page(OutputStream out, String kind, int typeLength, List<byte[]> objects,
            Map<String, String> query) throws IOException {
        int limit = Integer.parseInt(query.getOrDefault("limit", "0"));
        int from = Integer.parseInt(query.getOrDefault("continue", "0"));
        int to = limit == 0 ? objects.size() : Math.min(objects.size(), from + limit);
        text(out, "{\"kind\":\"" + kind + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\""
                + (to < objects.size() ? ",\"continue\":\"" + to + "\"" : "") + "},\"items\":[");
        for (int i = from; i < to; i++) {
            out.write(i == from ? '{' : ',');
            if (i > from) {
                out.write('{');
            }
            byte[] object = objects.get(i);
            out.write(object, typeLength, object.length - typeLength);
        }
        text(out, "]}\n");
    }

    private static void initialEvents(OutputStream out, String kind, List<byte[]> objects) throws IOException {
        for (byte[] object : objects) {
            text(out, "{\"type\":\"ADDED\",\"object\":");
            out.write(object);
            text(out, "}\n");
        }
        text(out, "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"" + kind + "\",\"apiVersion\":\"v1\",\"metadata\":"
                + "{\"resourceVersion\":\"7\",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n");
    }

    /** Nothing happens in this cluster; the process ends before any client asks again. */
    private static void untilCut() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }
}
