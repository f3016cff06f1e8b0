package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * Skips objects and arrays by their brackets. Jackson's own way makes a token of everything within, and puts every name
 * into its table of symbols: names in {@code metadata.managedFields} hold the uids of owners, so there is no end of them,
 * and the table is copied for each event of a watch. Of what is skipped only strings and brackets are checked.
 *
 * <p>
 * Relies on fields of {@link UTF8StreamJsonParser} that jackson-core keeps for subclasses; its tests hold it against that
 * class on any input.
 */
final class SkippingParser extends UTF8StreamJsonParser {
    SkippingParser(IOContext context, int features, InputStream in, @Nullable ObjectCodec codec,
            ByteQuadsCanonicalizer symbols) {
        super(context, features, in, codec, symbols, context.allocReadIOBuffer(), 0, 0, 0, true);
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        if (_currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY) {
            JsonToken end = _currToken == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            skipBrackets(end == JsonToken.END_OBJECT);
            _parsingContext = _parsingContext.clearAndGetParent();
            _updateToken(end);
        }
        return this;
    }

    /** How many names are in the table of symbols. */
    int names() {
        return _symbols.size();
    }

    /** To the bracket that closes the open one. */
    private void skipBrackets(boolean object) throws IOException {
        int outside = _parsingContext.getNestingDepth();
        BitSet objects = new BitSet();
        objects.set(0, object);
        int open = 1;
        while (open > 0) {
            switch (next()) {
                case '"' -> skipText();
                case '{' -> {
                    objects.set(open++);
                    _streamReadConstraints.validateNestingDepth(outside + open);
                }
                case '[' -> {
                    objects.clear(open++);
                    _streamReadConstraints.validateNestingDepth(outside + open);
                }
                case '}' -> close(objects.get(--open), '}', ']');
                case ']' -> close(!objects.get(--open), ']', '}');
                default -> {
                }
            }
        }
    }

    private void close(boolean matches, char found, char expected) throws IOException {
        if (!matches) {
            _reportMismatchedEndMarker(found, expected);
        }
    }

    /** To the end of the string whose first quote has been read. */
    private void skipText() throws IOException {
        for (byte next = next(); next != '"'; next = next()) {
            if (next == '\\') {
                next();
            }
        }
    }

    private byte next() throws IOException {
        if (_inputPtr >= _inputEnd && !_loadMore()) {
            _handleEOF();
        }
        return _inputBuffer[_inputPtr++];
    }
}
