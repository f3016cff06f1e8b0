package io.plumbline.runtime.status;

/** Keeps texts within a number of bytes as they are stored: UTF-8 inside JSON, as the API server escapes it. */
final class BoundedText {
    private static final String ELLIPSIS = "…";
    private static final int UNICODE_ESCAPE = 6;

    private BoundedText() {}

    /** Bytes of the text inside JSON, without its quotes. */
    static int size(String text) {
        return text.codePoints().map(BoundedText::size).sum();
    }

    /** The text, or its beginning and an ellipsis, in at most {@code bytes} bytes. Applied twice it changes nothing. */
    static String cut(String text, int bytes) {
        if (size(text) <= bytes) {
            return text;
        }
        int room = bytes - size(ELLIPSIS);
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            room -= size(point);
            if (room < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return bytes < size(ELLIPSIS) ? "" : text.substring(0, end) + ELLIPSIS;
    }

    /** Go's encoder also escapes what is special in HTML, and the two line separators of Unicode. */
    private static int size(int point) {
        return switch (point) {
            case '"', '\\', '\n', '\r', '\t' -> 2;
            case '<', '>', '&', 0x2028, 0x2029 -> UNICODE_ESCAPE;
            default -> {
                if (point < ' ') {
                    yield UNICODE_ESCAPE;
                }
                if (point < 0x80) {
                    yield 1;
                }
                if (point < 0x800) {
                    yield 2;
                }
                // A lone surrogate becomes an escape or a replacement character.
                yield point >= 0xD800 && point <= 0xDFFF ? UNICODE_ESCAPE : point < 0x10000 ? 3 : 4;
            }
        };
    }
}
