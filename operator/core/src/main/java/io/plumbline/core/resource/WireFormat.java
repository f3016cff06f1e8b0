package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON parsers for what an API server sends, which is UTF-8. Their own limits lie above what one can send, since exceeding
 * them would end a stream that carries other resources too; limits on one resource are those of its reader. Thread-safe;
 * a parser is for one thread.
 */
public final class WireFormat {
    /** Go's JSON decoder, and so the API server, refuses more than 10,000 levels; the envelope adds a few. */
    private static final int DEPTH = 10_100;
    private static final int TEXT = 100_000_000;

    private static final Factory FACTORY = new Factory();

    private WireFormat() {}

    /** A parser that waits for bytes only when it is asked for a token. Closes the stream when it is closed. */
    public static JsonParser parser(InputStream body) throws IOException {
        return FACTORY.createParser(body);
    }

    /**
     * Names are not interned, and colliding ones only cost time: both tables would otherwise be in the hands of whoever
     * may create objects with keys of his choice.
     */
    private static final class Factory extends JsonFactory {
        private static final long serialVersionUID = 1;

        Factory() {
            super((JsonFactoryBuilder) JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(TEXT)
                            .maxNameLength(TEXT)
                            .maxNumberLength(TEXT)
                            .build()));
        }

        @Override
        protected JsonParser _createParser(InputStream in, IOContext context) {
            context.setEncoding(JsonEncoding.UTF8);
            return new SkippingParser(context, _parserFeatures, in, _objectCodec,
                    _byteSymbolCanonicalizer.makeChild(_factoryFeatures));
        }
    }
}
