package io.plumbline.core.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cel.common.values.NullValue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes trees of maps, lists and plain values as JSON. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator to, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.writeFieldName((String) entry.getKey());
                    write(to, entry.getValue());
                }
                to.writeEndObject();
            }
            case List<?> list -> {
                to.writeStartArray();
                for (Object item : list) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case String text -> to.writeString(text);
            case Boolean flag -> to.writeBoolean(flag);
            case Long number -> to.writeNumber(number);
            case Double number -> to.writeNumber(number);
            case NullValue nothing -> to.writeNull();
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }
}
