package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Held against jackson-core's own way of skipping. */
class SkippingParserTest {
    private static final String[] TEXTS = {"", "a", "\\\"", "\\\\", "}", "{\\\"", "]\\\\\\\"[", "\\u007d", "ü", "𝄞",
        ",:",
        "f:k{\\\"uid\\\":\\\"1\\\"}"};

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void theSameTokensAreLeftOverAsWithoutIt(@ForAll long seed) throws IOException {
        byte[] json = ("{\"first\":" + value(new Random(seed), 0) + ", \"last\": [1, {}]} {\"next\": true}")
                .getBytes(StandardCharsets.UTF_8);
        List<String> expected;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            expected = tokens(parser, new Random(seed));
        }
        try (JsonParser parser = WireFormat.parser(new Trickle(json, new Random(seed)))) {
            assertThat(tokens(parser, new Random(seed))).as(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    /** All tokens with their depths, apart from the objects and arrays that chance skips. */
    private static List<String> tokens(JsonParser parser, Random random) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() && random.nextInt(3) == 0) {
                token = parser.skipChildren().currentToken();
            }
            tokens.add(token + " " + parser.currentName() + " " + parser.getParsingContext().toString() + " "
                    + parser.currentLocation().getByteOffset()
                    + (token.isScalarValue() ? " " + parser.getText() : ""));
        }
        return tokens;
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 6 ? 3 : 6);
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(1_000));
            case 1 -> random.nextBoolean() ? "null" : " true ";
            case 2 -> text(random);
            case 3, 4 -> {
                StringBuilder fields = new StringBuilder("{");
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.append(text(random)).append(" : ").append(value(random, depth + 1)).append(i > 1 ? "," : "");
                }
                yield fields.append(" }").toString();
            }
            default -> {
                StringBuilder items = new StringBuilder("[");
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.append(value(random, depth + 1)).append(i > 1 ? ", " : "\t");
                }
                yield items.append(']').toString();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.append('"').toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1, 2}", "{\"a\": {\"b\": [}]}", "[{]}", "{\"a\": {\"b\": 1}", "[\"a", "[\"a\\\"]",
        "{\"a\": [[]"})
    void bracketsThatDoNotMatchAndEndsThatComeEarlyAreErrors(String json) throws IOException {
        try (JsonParser parser = WireFormat.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();

            assertThatThrownBy(parser::skipChildren).isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void nestingBeyondTheLimitIsAnErrorAndTakesNoStack() throws IOException {
        byte[] deep = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = WireFormat.parser(new ByteArrayInputStream(deep))) {
            parser.nextToken();

            assertThatThrownBy(parser::skipChildren).isInstanceOf(JsonProcessingException.class)
                    .hasMessageContaining("nesting depth");
        }
    }

    @Test
    void namesThatAreSkippedLeaveNothingInTheTableOfNames() throws IOException {
        StringBuilder json = new StringBuilder("{\"skipped\": {");
        for (int i = 0; i < 5_000; i++) {
            json.append("\"k:{uid:").append(i).append("}\": {},");
        }
        json.append("\"z\": 1}, \"kept\": 2}");
        InputStream body = new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8));
        try (SkippingParser parser = (SkippingParser) WireFormat.parser(body)) {
            int before = parser.names();
            parser.nextToken();
            parser.nextFieldName();
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextFieldName()).isEqualTo("kept");

            assertThat(parser.names()).isLessThanOrEqualTo(before + 2);
        }
    }

    /** Hands out a few bytes at a time. */
    private static final class Trickle extends FilterInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(9)));
        }
    }
}
