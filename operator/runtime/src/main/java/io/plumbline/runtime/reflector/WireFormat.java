package io.plumbline.runtime.reflector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON parsers for what an API server sends. Their own limits lie above what one can send, since exceeding them would
 * end a stream that carries other resources too; limits on one resource are those of its reader.
 */
final class WireFormat {
    /** Go's JSON decoder, and so the API server, refuses more than 10,000 levels; the envelope adds a few. */
    private static final int DEPTH = 10_100;
    private static final int TEXT = 100_000_000;

    /**
     * Names are not interned, and colliding ones only cost time: both tables would otherwise be in the hands of whoever
     * may create objects with keys of his choice.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .maxNameLength(TEXT)
                    .maxNumberLength(TEXT)
                    .build())
            .build();

    private WireFormat() {}

    /** Waits for the first bytes. */
    static JsonParser parser(InputStream body) throws IOException {
        return FACTORY.createParser(body);
    }
}
