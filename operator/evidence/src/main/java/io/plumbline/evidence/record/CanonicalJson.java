package io.plumbline.evidence.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON after RFC 8785, for objects, arrays, texts, booleans and integers of at most 53 bits: one value has one sequence
 * of bytes. Numbers with a fraction have no place in records.
 */
final class CanonicalJson {
    private static final long MAX_INTEGER = (1L << 53) - 1;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(20).build())
            .build();

    private CanonicalJson() {}

    /** @param value maps with text keys, lists, texts, booleans and {@code Long} */
    static byte[] write(Map<String, ?> value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                // The natural order of String is that of UTF-16 code units, which RFC 8785 asks for.
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((name, inner) -> sorted.put((String) name, inner));
                for (Map.Entry<String, Object> field : sorted.entrySet()) {
                    out.writeFieldName(field.getKey());
                    write(out, field.getValue());
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object inner : list) {
                    write(out, inner);
                }
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Long number when Math.abs(number) <= MAX_INTEGER -> out.writeNumber(number);
            default -> throw new IllegalArgumentException("no place in a record: " + value);
        }
    }

    /** @throws MalformedRecordException for anything that {@link #write} cannot have written, beside order and spaces */
    static Map<String, Object> read(byte[] bytes) throws MalformedRecordException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("not a JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedRecordException("something follows the record at byte "
                        + parser.currentTokenLocation().getByteOffset());
            }
            return object;
        } catch (IOException e) {
            throw new MalformedRecordException("not JSON: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException, MalformedRecordException {
        Map<String, Object> object = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static Object value(JsonParser parser) throws IOException, MalformedRecordException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> {
                long number = parser.getLongValue();
                if (Math.abs(number) > MAX_INTEGER) {
                    throw new MalformedRecordException("a number beyond 53 bits");
                }
                yield number;
            }
            default -> throw new MalformedRecordException("a " + parser.currentToken() + " at byte "
                    + parser.currentTokenLocation().getByteOffset());
        };
    }
}
