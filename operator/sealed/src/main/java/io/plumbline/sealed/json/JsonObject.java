package io.plumbline.sealed.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A JSON object of texts, whole numbers, booleans, lists and objects; there is neither null nor fraction, so that every
 * value has one spelling.
 */
public final class JsonObject {
    private final SortedMap<String, Object> members;

    JsonObject(SortedMap<String, Object> members) {
        this.members = Collections.unmodifiableSortedMap(members);
    }

    /**
     * An object of these members: CharSequence, Long, Integer, Boolean, Instant, Collection, Map and JsonObject.
     *
     * @throws IllegalArgumentException for a value of another type
     */
    public static JsonObject of(Map<String, ?> members) {
        var sorted = new TreeMap<String, Object>();
        members.forEach((name, value) -> sorted.put(name, value(value)));
        return new JsonObject(sorted);
    }

    /** The one spelling in UTF-8: names in the order of their UTF-16 code units, no white space (RFC 8785). */
    public byte[] encode() {
        return CanonicalText.of(members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Refuses members beside these, and the lack of one of them. */
    public JsonObject exactly(Set<String> names) throws MalformedException {
        if (!members.keySet().equals(names)) {
            throw new MalformedException("the members have to be " + new TreeSet<>(names));
        }
        return this;
    }

    public String text(String name) throws MalformedException {
        return get(name, String.class, "a text");
    }

    public long number(String name) throws MalformedException {
        return get(name, Long.class, "a whole number");
    }

    public JsonObject object(String name) throws MalformedException {
        return get(name, JsonObject.class, "an object");
    }

    /** A time in UTC as {@link Instant#toString} spells it. */
    public Instant time(String name) throws MalformedException {
        var text = text(name);
        try {
            var time = Instant.parse(text);
            if (time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new MalformedException("\"" + name + "\" has to be a time in UTC", e);
        }
        throw new MalformedException("\"" + name + "\" has to be a time in UTC in its shortest form");
    }

    public List<String> texts(String name) throws MalformedException {
        return list(name, String.class, "texts");
    }

    public List<JsonObject> objects(String name) throws MalformedException {
        return list(name, JsonObject.class, "objects");
    }

    public Set<String> names() {
        return members.keySet();
    }

    SortedMap<String, Object> members() {
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }

    private <T> T get(String name, Class<T> type, String kind) throws MalformedException {
        var value = members.get(name);
        if (!type.isInstance(value)) {
            throw new MalformedException("\"" + name + "\" has to be " + kind);
        }
        return type.cast(value);
    }

    private <T> List<T> list(String name, Class<T> type, String kind) throws MalformedException {
        List<?> list = get(name, List.class, "a list");
        if (!list.stream().allMatch(type::isInstance)) {
            throw new MalformedException("\"" + name + "\" has to be a list of " + kind);
        }
        return list.stream().map(type::cast).toList();
    }

    private static Object value(Object value) {
        return switch (value) {
            case JsonObject object -> object;
            case CharSequence text -> text.toString();
            case Long number -> number;
            case Integer number -> (long) number;
            case Boolean truth -> truth;
            case Instant time -> time.toString();
            case Collection<?> list -> list.stream().map(JsonObject::value).toList();
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, member) -> sorted.put(String.valueOf(name), value(member)));
                yield new JsonObject(sorted);
            }
            default -> throw new IllegalArgumentException("no JSON is made of " + value.getClass());
        };
    }
}
