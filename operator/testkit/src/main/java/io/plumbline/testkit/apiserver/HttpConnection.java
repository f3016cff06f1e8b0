package io.plumbline.testkit.apiserver;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the requests of one connection, one after the other (RFC 9112; no pipelining, no trailers used). */
final class HttpConnection {
    private static final int MAX_LINE = 1 << 16;
    private static final int MAX_BODY = 1 << 25;

    private final Socket socket;
    private final Consumer<HttpExchange> handler;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket, Consumer<HttpExchange> handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
    }

    void serve() throws IOException {
        for (var line = line(); line != null; line = line()) {
            var parts = line.split(" ");
            if (parts.length != 3) {
                throw new IOException("not a request line: " + line);
            }
            var headers = headers();
            var exchange = new HttpExchange(parts[0], parts[1], headers, body(headers), socket, in, out);
            handler.accept(exchange);
            if (exchange.closes() || "close".equalsIgnoreCase(headers.get("connection"))) {
                return;
            }
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = required(line()); !line.isEmpty(); line = required(line())) {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header: " + line);
            }
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (;;) {
            var size = Integer.parseInt(required(line()).split(";")[0].strip(), 16);
            if (size == 0) {
                // Trailers, if any, up to the empty line.
                skipToEmptyLine();
                return body.toByteArray();
            }
            body.write(exactly(size));
            required(line());
            if (body.size() > MAX_BODY) {
                throw new IOException("request body above " + MAX_BODY + " bytes");
            }
        }
    }

    private void skipToEmptyLine() throws IOException {
        var line = required(line());
        while (!line.isEmpty()) {
            line = required(line());
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > MAX_BODY) {
            throw new IOException("request body above " + MAX_BODY + " bytes");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** The next line without its line end; null at the end of the connection. */
    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("line above " + MAX_LINE + " bytes");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String required(@Nullable String line) throws IOException {
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }
}
