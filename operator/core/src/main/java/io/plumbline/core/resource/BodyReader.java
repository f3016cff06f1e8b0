package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cel.common.values.NullValue;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/**
 * Builds bodies from a token stream, applying a projection and limits on the way. One reader serves one thread; it
 * keeps its buffers between objects.
 */
final class BodyReader {
    private final ShapeTable shapes;
    private final ReadLimits limits;

    private String[] keys = new String[64];
    private Object[] values = new Object[256];
    private int keyTop;
    private int valueTop;
    private int count;
    private boolean keepNulls;
    private @Nullable String problem;

    BodyReader(ShapeTable shapes, ReadLimits limits) {
        this.shapes = shapes;
        this.limits = limits;
    }

    /** Starts a new resource. JSON null is absence in built-in kinds and a value in custom resources. */
    void begin(boolean keepNulls) {
        this.keepNulls = keepNulls;
        keyTop = 0;
        valueTop = 0;
        count = 0;
        problem = null;
    }

    /** What was skipped since {@link #begin}, or null when the resource was read as a whole. */
    @Nullable
    String problem() {
        return problem;
    }

    /**
     * Gives what follows an allowance of values of its own, and returns what was used so far. A resource whose limit is
     * used up must keep its name: without one nobody could say which resource it is that is too large.
     */
    int spare() {
        int used = count;
        count = 0;
        return used;
    }

    /** Ends the allowance of {@link #spare}. */
    void resume(int used) {
        count = used;
    }

    int mark() {
        return keyTop;
    }

    void put(String key, Object value) {
        push(value);
        if (keyTop == keys.length) {
            keys = Arrays.copyOf(keys, keyTop * 2);
        }
        keys[keyTop++] = key;
    }

    /** The object made of all fields put since the mark; the fields of one object are always the top of both stacks. */
    BodyMap closeMap(int mark) {
        int size = keyTop - mark;
        if (size == 0) {
            return BodyMap.EMPTY;
        }
        String[] fieldNames = Arrays.copyOfRange(keys, mark, keyTop);
        Object[] fieldValues = Arrays.copyOfRange(values, valueTop - size, valueTop);
        keyTop = mark;
        valueTop -= size;
        return new BodyMap(shapes.share(fieldNames), fieldValues);
    }

    /** Reads the field value that the parser stands on, and puts it, unless the projection or a limit drops it. */
    void field(JsonParser parser, String name, Projection projection, Guard guard, int depth) throws IOException {
        Object value = Projection.DROP.equals(projection)
                ? drop(parser)
                : value(parser, projection, guard.field(name), depth);
        if (value != null) {
            put(name, value);
        }
    }

    /**
     * The value that the parser stands on, or null when it was dropped. Leaves the parser on the value's last token.
     *
     * @param guard of this value
     */
    @Nullable
    Object value(JsonParser parser, Projection projection, Guard guard, int depth) throws IOException {
        if (Projection.DROP.equals(projection)) {
            return drop(parser);
        }
        if (++count > limits.values()) {
            return tooMany(parser);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return keepNulls ? NullValue.NULL_VALUE : null;
        }
        if (Projection.PRESENCE.equals(projection) || guard.withholds(parser)) {
            parser.skipChildren();
            return Placeholder.INSTANCE;
        }
        return switch (token) {
            case START_OBJECT -> object(parser, projection, guard, depth);
            case START_ARRAY -> array(parser, projection, guard, depth);
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) parser.getDoubleValue()
                    : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IOException("unexpected " + token + " in a resource");
        };
    }

    private @Nullable Object object(JsonParser parser, Projection projection, Guard guard, int depth)
            throws IOException {
        if (depth >= limits.depth()) {
            return skip(parser, "is nested deeper than " + limits.depth() + " levels");
        }
        int mark = mark();
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            field(parser, name, projection.field(name), guard, depth + 1);
        }
        return closeMap(mark);
    }

    private @Nullable Object array(JsonParser parser, Projection projection, Guard guard, int depth)
            throws IOException {
        if (depth >= limits.depth()) {
            return skip(parser, "is nested deeper than " + limits.depth() + " levels");
        }
        int start = valueTop;
        Projection each = projection.element();
        Guard inner = guard.element();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = parser.currentToken() == JsonToken.VALUE_NULL
                    ? nullElement(parser)
                    : value(parser, each, inner, depth + 1);
            if (value != null) {
                push(value);
            }
        }
        if (valueTop == start) {
            return BodyList.EMPTY;
        }
        Object[] items = Arrays.copyOfRange(values, start, valueTop);
        valueTop = start;
        return new BodyList(items);
    }

    /** A null element stays in every kind: leaving it out would shift its neighbours. */
    private @Nullable Object nullElement(JsonParser parser) throws IOException {
        return ++count > limits.values() ? tooMany(parser) : NullValue.NULL_VALUE;
    }

    private @Nullable Object tooMany(JsonParser parser) throws IOException {
        return skip(parser, "has more than " + limits.values() + " values");
    }

    private @Nullable Object text(JsonParser parser) throws IOException {
        if (parser.getTextLength() > limits.textLength()) {
            return skip(parser, "has a string longer than " + limits.textLength() + " characters");
        }
        return parser.getText();
    }

    private static @Nullable Object drop(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
    }

    private @Nullable Object skip(JsonParser parser, String why) throws IOException {
        problem = problem == null ? why : problem;
        parser.skipChildren();
        return null;
    }

    private void push(Object value) {
        if (valueTop == values.length) {
            values = Arrays.copyOf(values, valueTop * 2);
        }
        values[valueTop++] = value;
    }
}
