package io.plumbline.testkit.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request and its one response, used by the thread of its connection. */
final class HttpExchange {
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean closes;

    HttpExchange(String method, String target, Map<String, String> headers, byte[] body, Socket socket, InputStream in,
            OutputStream out) {
        var mark = target.indexOf('?');
        this.method = method;
        this.path = decoded(mark < 0 ? target : target.substring(0, mark));
        this.query = mark < 0 ? Map.of() : parsed(target.substring(mark + 1));
        this.headers = headers;
        this.body = body;
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    private static Map<String, String> parsed(String query) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            var equals = pair.indexOf('=');
            values.put(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The value of a query parameter, empty when absent: Kubernetes makes no difference. */
    String query(String name) {
        return query.getOrDefault(name, "");
    }

    Map<String, String> query() {
        return query;
    }

    boolean flag(String name) {
        var value = query(name);
        return value.equals("true") || value.equals("1");
    }

    /** The value of a header, empty when absent. */
    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    byte[] body() {
        return body;
    }

    /** Whether the connection cannot be used for another request. */
    boolean closes() {
        return closes;
    }

    void respond(Reply reply) {
        try {
            var head = head(reply.status(), reply.headers());
            head.append("Content-Type: ").append(reply.contentType()).append("\r\n");
            head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            if (!method.equals("HEAD")) {
                out.write(reply.body());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a response of unknown length; the connection ends with it. */
    HttpStream stream() {
        closes = true;
        try {
            var head = head(200, Map.of("Connection", "close"));
            head.append("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new HttpStream(socket, in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StringBuilder head(int status, Map<String, String> headers) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head;
    }
}
