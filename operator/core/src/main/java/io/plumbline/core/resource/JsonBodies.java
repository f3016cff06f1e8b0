package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Reads whole JSON documents that are not resources, such as the built-in environment. */
public final class JsonBodies {
    private JsonBodies() {}

    /**
     * Reads one JSON object; nulls are kept.
     *
     * @throws IOException when the stream is not JSON, not an object, or exceeds {@link ReadLimits#DEFAULT}
     */
    public static BodyMap readMap(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("expected a JSON object");
        }
        BodyReader reader = new BodyReader(new ShapeTable(), ReadLimits.DEFAULT);
        reader.begin(true);
        @Nullable
        Object value = reader.value(parser, Projection.KEEP, Guard.NONE, 0);
        if (reader.problem() != null || !(value instanceof BodyMap map)) {
            throw new IOException("the document " + reader.problem());
        }
        return map;
    }
}
