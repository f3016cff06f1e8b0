package io.plumbline.sealed.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/** Writes JSON in the one spelling of RFC 8785, as far as our values go. */
final class CanonicalText {
    private final StringBuilder out = new StringBuilder();

    private CanonicalText() {}

    static byte[] of(SortedMap<String, Object> members) {
        var text = new CanonicalText();
        text.object(members);
        return text.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        switch (value) {
            case String text -> quoted(text);
            case JsonObject object -> object(object.members());
            case List<?> list -> list(list);
            default -> out.append(value);
        }
    }

    private void object(SortedMap<String, Object> members) {
        char before = '{';
        for (var member : members.entrySet()) {
            out.append(before);
            quoted(member.getKey());
            out.append(':');
            value(member.getValue());
            before = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void list(List<?> list) {
        char before = '[';
        for (var value : list) {
            out.append(before);
            value(value);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
