package io.plumbline.runtime.http;

import java.nio.charset.StandardCharsets;

/** An answer held in memory. No record, since arrays have no equality. */
final class Reply {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final int code;
    private final String contentType;
    private final byte[] body;

    Reply(int code, String contentType, byte[] body) {
        this.code = code;
        this.contentType = contentType;
        this.body = body;
    }

    static Reply text(int code, String text) {
        return new Reply(code, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    int code() {
        return code;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
