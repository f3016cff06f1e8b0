package io.plumbline.sealed.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Reads JSON of others: bounded, no name twice, nothing after the end. Thread-safe. */
public final class StrictReader {
    private static final int MAX_DEPTH = 16;

    private final JsonFactory factory;
    private final int limit;

    /** @param limit the most bytes that are read */
    public StrictReader(int limit) {
        this.limit = limit;
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(limit)
                        .maxNumberLength(20)
                        .build())
                .build();
    }

    /**
     * Reads an object in whatever spelling.
     *
     * @throws MalformedException when it is none, or has null or fractions in it
     */
    public JsonObject read(byte[] bytes) throws MalformedException {
        if (bytes.length > limit) {
            throw new MalformedException("it has more than " + limit + " bytes");
        }
        try (var parser = factory.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("a JSON object has to be here");
            }
            var object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("something follows the JSON object");
            }
            return object;
        } catch (MalformedException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedException("it is not the JSON that is expected", e);
        }
    }

    /**
     * Reads an object in its one spelling, so that no two files say the same.
     *
     * @throws MalformedException also when it is spelled in another way
     */
    public JsonObject canonical(byte[] bytes) throws MalformedException {
        var object = read(bytes);
        if (!Arrays.equals(object.encode(), bytes)) {
            throw new MalformedException("it is not canonical JSON");
        }
        return object;
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        var members = new TreeMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(members);
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield List.copyOf(list);
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw new MalformedException("neither null nor a fraction has a place here");
        };
    }
}
