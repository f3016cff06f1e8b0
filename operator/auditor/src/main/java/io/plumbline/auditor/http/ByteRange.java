package io.plumbline.auditor.http;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * The bytes of a file that are asked for (RFC 9110, section 14).
 *
 * @param from inclusive
 * @param to exclusive
 */
record ByteRange(long from, long to) {
    /** Of several ranges none is honoured, which section 14.2 permits: many small ones cost more than the whole. */
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What came of the header Range. */
    sealed interface Wanted {
        /** There is none that counts: everything is sent. */
        record Everything() implements Wanted {}

        record Part(ByteRange range) implements Wanted {}

        /** It lies beyond the end. */
        record Unsatisfiable() implements Wanted {}
    }

    static Wanted of(@Nullable String header, long size) {
        var range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new Wanted.Everything();
        }
        if (range.group(1).isEmpty()) {
            long last = Long.parseLong(range.group(2));
            return last == 0 || size == 0
                    ? new Wanted.Unsatisfiable()
                    : new Wanted.Part(new ByteRange(Math.max(0, size - last), size));
        }
        long from = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(range.group(2));
        if (last < from) {
            return new Wanted.Everything();
        }
        return from >= size
                ? new Wanted.Unsatisfiable()
                : new Wanted.Part(new ByteRange(from, Math.min(size, last + 1)));
    }

    long length() {
        return to - from;
    }

    /** {@code bytes 0-99/1234}. */
    String contentRange(long size) {
        return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
}
