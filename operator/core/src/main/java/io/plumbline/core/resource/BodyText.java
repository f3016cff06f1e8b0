package io.plumbline.core.resource;

import dev.cel.common.values.NullValue;

import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a body: JSON without white space, names sorted by their UTF-16 code units, whole numbers in decimal. A value
 * that was not kept is {@code "*"} without the quotes, which is no JSON: it cannot be mistaken for a value. Bodies have the
 * same text when no check could tell them apart but by the order of names.
 */
public final class BodyText {
    private final StringBuilder out = new StringBuilder();

    private BodyText() {}

    public static String of(BodyMap body) {
        BodyText text = new BodyText();
        text.map(body);
        return text.out.toString();
    }

    /** The text of any value that a body can have. */
    public static String ofValue(Object value) {
        BodyText text = new BodyText();
        text.value(value);
        return text.out.toString();
    }

    private void value(Object value) {
        switch (value) {
            case BodyMap map -> map(map);
            case BodyList list -> list(list);
            case String text -> string(text);
            case Placeholder notKept -> out.append('*');
            case NullValue nothing -> out.append("null");
            default -> out.append(value);
        }
    }

    private void map(BodyMap map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.entrySet().forEach(entry -> sorted.put(String.valueOf(entry.getKey()), entry.getValue()));
        char before = '{';
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(before);
            string(entry.getKey());
            out.append(':');
            value(entry.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void list(BodyList list) {
        char before = '[';
        for (Object item : list) {
            out.append(before);
            value(item);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
