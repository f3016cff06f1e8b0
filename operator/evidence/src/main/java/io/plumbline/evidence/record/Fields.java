package io.plumbline.evidence.record;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of one JSON object, read with their types. */
record Fields(Map<?, ?> object) {

    /** Reads one element of a list. */
    interface Element<T> {
        T read(Fields fields) throws MalformedRecordException;
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    String text(String name) throws MalformedRecordException {
        return get(name, String.class);
    }

    /** Empty where it is missing. */
    String optional(String name) throws MalformedRecordException {
        return has(name) ? text(name) : "";
    }

    long number(String name) throws MalformedRecordException {
        return get(name, Long.class);
    }

    boolean flag(String name) throws MalformedRecordException {
        return has(name) && get(name, Boolean.class);
    }

    Fields inner(String name) throws MalformedRecordException {
        return new Fields(get(name, Map.class));
    }

    Instant instant(String name) throws MalformedRecordException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new MalformedRecordException(name + " is no time: " + text(name), e);
        }
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) throws MalformedRecordException {
        try {
            return Enum.valueOf(type, text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(name + " is not known: " + text(name), e);
        }
    }

    List<String> texts(String name) throws MalformedRecordException {
        List<String> texts = new ArrayList<>();
        if (has(name)) {
            for (Object one : get(name, List.class)) {
                texts.add(cast(name, one, String.class));
            }
        }
        return texts;
    }

    <T> List<T> list(String name, Element<T> element) throws MalformedRecordException {
        List<T> list = new ArrayList<>();
        for (Object one : get(name, List.class)) {
            list.add(element.read(new Fields(cast(name, one, Map.class))));
        }
        return list;
    }

    ControlKey control(String name) throws MalformedRecordException {
        return controlKey(text(name));
    }

    CheckKey check(String name) throws MalformedRecordException {
        String text = text(name);
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new MalformedRecordException("not a check: " + text);
        }
        return new CheckKey(controlKey(text.substring(0, slash)), text.substring(slash + 1));
    }

    /** {@code Kind} or {@code Kind.group}; kinds have no dot. */
    ResourceType type(String name) throws MalformedRecordException {
        String text = text(name);
        int dot = text.indexOf('.');
        if (text.isEmpty() || dot == 0) {
            throw new MalformedRecordException("not a kind: " + text);
        }
        return dot < 0 ? new ResourceType("", text) : new ResourceType(text.substring(dot + 1), text.substring(0, dot));
    }

    private static ControlKey controlKey(String text) throws MalformedRecordException {
        int colon = text.indexOf(':');
        for (Standard standard : Standard.values()) {
            if (colon > 0 && standard.key().equals(text.substring(0, colon))) {
                return new ControlKey(standard, text.substring(colon + 1));
            }
        }
        throw new MalformedRecordException("not a control: " + text);
    }

    private <T> T get(String name, Class<T> type) throws MalformedRecordException {
        Object value = object.get(name);
        if (value == null) {
            throw new MalformedRecordException(name + " is missing");
        }
        return cast(name, value, type);
    }

    private static <T> T cast(String name, Object value, Class<T> type) throws MalformedRecordException {
        if (!type.isInstance(value)) {
            throw new MalformedRecordException(name + " is no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
