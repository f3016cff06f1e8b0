package io.plumbline.auditor.answer;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of a request, each at most once and none that nobody knows: a misspelt filter must not show all. */
public final class Query {
    private static final int MAX_NUMBER = 15;

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /** @param raw what stands behind the question mark, if there is one */
    public static Query parse(@Nullable String raw) throws Problem {
        Map<String, String> values = new TreeMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String part : raw.split("&", -1)) {
                String[] pair = part.split("=", 2);
                if (pair.length != 2 || values.put(decode(pair[0]), decode(pair[1])) != null) {
                    throw Problem.badRequest("parameters are name=value, joined by &, each name once");
                }
            }
        }
        return new Query(values);
    }

    /** Refuses parameters beside these. */
    public Query only(String... names) throws Problem {
        Set<String> unknown = new TreeSet<>(values.keySet());
        Set.of(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Problem.badRequest("there are no such parameters here: " + String.join(", ", unknown)
                    + "; there are: " + String.join(", ", new TreeSet<>(Set.of(names))));
        }
        return this;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** A number from 0. */
    public OptionalLong number(String name) throws Problem {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (text.get().length() > MAX_NUMBER || !text.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Problem.badRequest(name + " has to be a number from 0");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    public long needed(String name) throws Problem {
        return number(name).orElseThrow(() -> missing(name));
    }

    /** How many at most, from 1. */
    public int limit(int usual, int most) throws Problem {
        long limit = number("limit").orElse(usual);
        if (limit < 1 || limit > most) {
            throw Problem.badRequest("limit has to be from 1 to " + most);
        }
        return (int) limit;
    }

    public Instant time(String name) throws Problem {
        String text = text(name).orElseThrow(() -> missing(name));
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.badRequest(name + " has to be a time in UTC, such as 2026-04-01T00:00:00Z");
        }
    }

    private static Problem missing(String name) {
        return Problem.badRequest("the parameter " + name + " is missing");
    }

    private static String decode(String text) throws Problem {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("a parameter is not percent-encoded as it has to be");
        }
    }
}
