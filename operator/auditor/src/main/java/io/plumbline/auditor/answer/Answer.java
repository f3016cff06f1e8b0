package io.plumbline.auditor.answer;

import io.plumbline.sealed.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What was asked for. */
public sealed interface Answer {
    /** Media type of the body. */
    String type();

    /** What is told of it as a download, before the first byte goes out; empty when it is none. */
    String download();

    /**
     * An answer in memory. Its bytes are not copied.
     *
     * @param immutable whether the same question has the same answer for ever
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(String type, byte[] body, boolean immutable, String download) implements Answer {}

    /**
     * A file that never changes.
     *
     * @param size in bytes
     * @param sha256 of its bytes, lower-case hex
     * @param name for those who save it
     */
    record File(String type, Path file, long size, String sha256, String name, String download) implements Answer {}

    static Answer json(Map<String, ?> members) {
        return json(members, "");
    }

    static Answer json(Map<String, ?> members, String download) {
        return new Bytes("application/json", JsonObject.of(members).encode(), false, download);
    }

    static Answer text(byte[] text) {
        return new Bytes("text/plain; charset=utf-8", text, false, "");
    }

    static Answer text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }
}
