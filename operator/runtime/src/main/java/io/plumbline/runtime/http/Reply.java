package io.plumbline.runtime.http;

import java.nio.charset.StandardCharsets;

/** An answer held in memory. */
record Reply(int code, String contentType, byte[] body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    static Reply text(int code, String text) {
        return new Reply(code, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
