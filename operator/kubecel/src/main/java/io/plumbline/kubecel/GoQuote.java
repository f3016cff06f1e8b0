package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** A string in double quotes as Go's {@code %q} writes it, which is also a CEL literal. */
final class GoQuote {
    private GoQuote() {}

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            String escape = escape(c);
            if (escape != null) {
                quoted.append(escape);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                String pattern = c < 0x80 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
                quoted.append(String.format(Locale.ROOT, pattern, c));
            }
        });
        return quoted.append('"').toString();
    }

    /** The short escape of a character, or null where it has none. */
    static @Nullable String escape(int c) {
        return switch (c) {
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0B -> "\\v";
            case '\\' -> "\\\\";
            case '"' -> "\\\"";
            default -> null;
        };
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
