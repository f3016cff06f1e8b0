package io.plumbline.kubecel;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.util.ArrayList;
import java.util.List;

/** {@code join replace split contains strings.quote}. */
final class GuardedStrings {
    private final GrowthLimits limits;

    GuardedStrings(GrowthLimits limits) {
        this.limits = limits;
    }

    @SuppressWarnings("rawtypes") // class literals are raw
    void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("join",
                CelFunctionBinding.from("list_join", List.class, (List list) -> join(list, "")),
                CelFunctionBinding.from("list_join_string", List.class, String.class, this::join)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("replace",
                CelFunctionBinding.from("string_replace_string_string",
                        List.of(String.class, String.class, String.class), args -> replace(args, -1)),
                CelFunctionBinding.from("string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        args -> replace(args, (Long) args[3]))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("split",
                CelFunctionBinding.from("string_split_string", String.class, String.class,
                        (text, separator) -> split(text, separator, -1)),
                CelFunctionBinding.from("string_split_string_int", List.of(String.class, String.class, Long.class),
                        args -> split((String) args[0], (String) args[1], (Long) args[2]))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("contains",
                CelFunctionBinding.from("contains_string", String.class, String.class, (text, search) -> {
                    Cost.search(text, search);
                    return text.contains(search);
                })));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("strings.quote",
                CelFunctionBinding.from("strings_quote", String.class, this::quote)));
    }

    private String join(List<?> list, String separator) {
        Cost.values(list.size());
        BoundedText joined = new BoundedText("join", limits);
        boolean first = true;
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw Failure.noSuchOverload("join", element);
            }
            joined.append(first ? "" : separator).append(text);
            first = false;
        }
        return joined.toString();
    }

    /** A negative limit replaces all; an empty search string is found before every character and at the end. */
    private String replace(Object[] args, long limit) {
        String text = (String) args[0];
        String search = (String) args[1];
        String replacement = (String) args[2];
        Cost.search(text, search);
        BoundedText replaced = new BoundedText("replace", limits);
        int copied = 0;
        int at = text.indexOf(search);
        for (long n = 0; at >= 0 && (limit < 0 || n < limit); n++) {
            replaced.append(text, copied, at).append(replacement);
            copied = at + search.length();
            at = nextFound(text, search, at);
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    private static int nextFound(String text, String search, int at) {
        if (!search.isEmpty()) {
            return text.indexOf(search, at + search.length());
        }
        return at < text.length() ? text.offsetByCodePoints(at, 1) : -1;
    }

    /** As Go's SplitN: a negative limit means all, and an empty separator splits between all characters. */
    private List<String> split(String text, String separator, long limit) {
        Cost.search(text, separator);
        List<String> parts = new ArrayList<>();
        if (limit == 0 || text.isEmpty() && separator.isEmpty()) {
            return parts;
        }
        int start = 0;
        int at = separator.isEmpty() ? nextFound(text, "", 0) : text.indexOf(separator);
        while (at >= 0 && at + separator.length() <= text.length() && (limit < 0 || parts.size() < limit - 1)
                && !(separator.isEmpty() && at == text.length())) {
            part(parts, text.substring(start, at));
            start = at + separator.length();
            at = nextFound(text, separator, at);
        }
        part(parts, text.substring(start));
        return parts;
    }

    private void part(List<String> parts, String part) {
        limits.requireSize("split", parts.size() + 1L);
        Cost.charge(1);
        parts.add(part);
    }

    private String quote(String text) {
        BoundedText quoted = new BoundedText("strings.quote", limits).append("\"");
        text.codePoints().forEach(c -> {
            String escape = GoQuote.escape(c);
            boolean lone = Character.isBmpCodePoint(c) && Character.isSurrogate((char) c);
            quoted.append(escape != null ? escape : lone ? "\uFFFD" : Character.toString(c));
        });
        return quoted.append("\"").toString();
    }
}
