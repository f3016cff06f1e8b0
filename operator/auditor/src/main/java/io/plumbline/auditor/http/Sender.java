package io.plumbline.auditor.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.log.merkle.Hash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Puts answers on the wire, piece by piece, to clients that read. Thread-safe. */
final class Sender {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final long NO_BODY = -1;

    private final DownloadBook book;
    private final Deadlines deadlines;
    private final Limits limits;

    Sender(DownloadBook book, Deadlines deadlines, Limits limits) {
        this.book = book;
        this.deadlines = deadlines;
        this.limits = limits;
    }

    /** @throws Problem when nothing was sent: the bytes do not exist, or the download could not be written down */
    void send(HttpExchange exchange, String user, Answer answer) throws Problem, IOException {
        Headers headers = exchange.getResponseHeaders();
        protect(headers);
        EntityTag tag = switch (answer) {
            case Answer.Bytes bytes -> new EntityTag(Hash.sha256(bytes.body()).hex());
            case Answer.File file -> new EntityTag(file.sha256());
        };
        if (tag.isKnownTo(exchange.getRequestHeaders().get("If-None-Match"))) {
            describe(headers, answer, tag);
            exchange.sendResponseHeaders(NOT_MODIFIED, NO_BODY);
            return;
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        switch (answer) {
            case Answer.Bytes bytes -> {
                if (!head) {
                    note(user, answer);
                }
                describe(headers, answer, tag);
                begin(exchange, OK, head, bytes.body().length);
                if (!head) {
                    write(exchange, bytes.body());
                }
            }
            case Answer.File file -> {
                ByteRange range = range(exchange, head, file, tag);
                boolean part = range.length() != file.size();
                try (FileChannel from = FileChannel.open(file.file(), StandardOpenOption.READ)) {
                    if (!head) {
                        note(user, answer);
                    }
                    describe(headers, answer, tag);
                    headers.set("Accept-Ranges", "bytes");
                    headers.set("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
                    if (part) {
                        headers.set("Content-Range", range.contentRange(file.size()));
                    }
                    begin(exchange, part ? PARTIAL : OK, head, range.length());
                    if (!head) {
                        write(exchange, from, range);
                    }
                }
            }
        }
    }

    void send(HttpExchange exchange, Problem problem) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        protect(headers);
        headers.set("Content-Type", Problem.TYPE);
        headers.set("Cache-Control", "no-store");
        // What else such a client has sent is not read.
        headers.set("Connection", "close");
        problem.headers().forEach(headers::set);
        byte[] body = problem.body();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        begin(exchange, problem.status(), head, body.length);
        if (!head) {
            write(exchange, body);
        }
        // The server reads on for a while what it does not want, before it closes.
        deadlines.within(limits.request());
    }

    private void note(String user, Answer answer) throws Problem {
        if (!answer.download().isEmpty()) {
            book.record(user, answer.download());
        }
    }

    private static ByteRange range(HttpExchange exchange, boolean head, Answer.File file, EntityTag tag)
            throws Problem {
        Headers asked = exchange.getRequestHeaders();
        // Ranges are for GET alone (RFC 9110, section 14.2).
        String header = head || !tag.allowsRange(asked.getFirst("If-Range")) ? null : asked.getFirst("Range");
        return switch (ByteRange.of(header, file.size())) {
            case ByteRange.Wanted.Everything everything -> new ByteRange(0, file.size());
            case ByteRange.Wanted.Part part -> part.range();
            case ByteRange.Wanted.Unsatisfiable beyond -> throw Problem.unsatisfiable(file.size());
        };
    }

    private static void describe(Headers headers, Answer answer, EntityTag tag) {
        headers.set("Content-Type", answer.type());
        headers.set("ETag", tag.header());
        boolean immutable = switch (answer) {
            case Answer.Bytes bytes -> bytes.immutable();
            case Answer.File file -> false;
        };
        headers.set("Cache-Control", immutable ? "private, max-age=31536000, immutable" : "private, no-cache");
    }

    private static void protect(Headers headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Strict-Transport-Security", "max-age=31536000");
        headers.set("Vary", "Authorization");
    }

    private void begin(HttpExchange exchange, int status, boolean head, long length) throws IOException {
        deadlines.within(limits.piece());
        if (head || length == 0) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
        }
        exchange.sendResponseHeaders(status, head || length == 0 ? NO_BODY : length);
    }

    private void write(HttpExchange exchange, byte[] body) throws IOException {
        OutputStream out = exchange.getResponseBody();
        for (int at = 0; at < body.length; at += limits.pieceBytes()) {
            deadlines.within(limits.piece());
            out.write(body, at, Math.min(limits.pieceBytes(), body.length - at));
        }
        // Closing would wait for the body of the request first.
        out.flush();
    }

    private void write(HttpExchange exchange, FileChannel from, ByteRange range) throws IOException {
        OutputStream out = exchange.getResponseBody();
        ByteBuffer buffer = ByteBuffer.allocate(limits.pieceBytes());
        for (long at = range.from(); at < range.to(); at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), range.to() - at));
            int read = from.read(buffer, at);
            if (read <= 0) {
                throw new IOException("the package has become shorter");
            }
            buffer.flip();
            deadlines.within(limits.piece());
            out.write(buffer.array(), 0, buffer.limit());
        }
    }
}
