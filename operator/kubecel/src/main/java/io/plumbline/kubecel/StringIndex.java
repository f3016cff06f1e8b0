package io.plumbline.kubecel;

import dev.cel.runtime.CelFunctionBinding;

import java.util.List;

/**
 * {@code indexOf} and {@code lastIndexOf} on strings, by code points. They are bound again beside those on lists, since a
 * function name has one set of overloads only, that of the first library to bind it.
 */
final class StringIndex {
    private StringIndex() {}

    static List<CelFunctionBinding> indexOf() {
        return List.of(
                CelFunctionBinding.from("string_index_of_string", String.class, String.class,
                        (text, search) -> first(text, search, 0)),
                CelFunctionBinding.from("string_index_of_string_int", List.of(String.class, String.class, Long.class),
                        args -> first((String) args[0], (String) args[1], (Long) args[2])));
    }

    static List<CelFunctionBinding> lastIndexOf() {
        return List.of(
                CelFunctionBinding.from("string_last_index_of_string", String.class, String.class, StringIndex::last),
                CelFunctionBinding.from("string_last_index_of_string_int",
                        List.of(String.class, String.class, Long.class),
                        args -> last((String) args[0], (String) args[1], (Long) args[2])));
    }

    private static long first(String text, String search, long offset) {
        Cost.search(text, search);
        if (search.isEmpty()) {
            return offset;
        }
        int from = position("indexOf", text, offset);
        return from < 0 ? -1 : codePoint(text, text.indexOf(search, from));
    }

    private static long last(String text, String search) {
        Cost.search(text, search);
        return codePoint(text, text.lastIndexOf(search));
    }

    private static long last(String text, String search, long offset) {
        Cost.search(text, search);
        if (search.isEmpty()) {
            return offset;
        }
        int from = position("lastIndexOf", text, offset);
        return from < 0 ? -1 : codePoint(text, text.lastIndexOf(search, from));
    }

    private static long codePoint(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }

    /** The index in UTF-16 units of a code point, or -1 beyond the end, where Kubernetes finds nothing. */
    private static int position(String function, String text, long offset) {
        if (offset < 0) {
            throw Failure.invalid("%s: index out of range: %d", function, offset);
        }
        return offset >= text.codePointCount(0, text.length()) ? -1 : text.offsetByCodePoints(0, (int) offset);
    }
}
