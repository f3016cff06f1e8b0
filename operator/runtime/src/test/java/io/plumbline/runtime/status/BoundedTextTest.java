package io.plumbline.runtime.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

final class BoundedTextTest {
    @Test
    void aShortTextStaysAsItIs() {
        assertThat(BoundedText.cut("sound", 5)).isEqualTo("sound");
        assertThat(BoundedText.cut("sounds", 5)).isEqualTo("so…");
    }

    @Test
    void neverCutsThroughACharacter() {
        assertThat(BoundedText.cut("a\uD83D\uDCA5\uD83D\uDCA5", 8)).isEqualTo("a\uD83D\uDCA5…");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 7, 64, 1000})
    void keepsItsPromiseForAnyText(int bytes) throws JsonProcessingException {
        Random random = new Random(bytes);
        for (int round = 0; round < 200; round++) {
            boolean ascii = round % 2 == 1;
            String text = random.ints(random.nextInt(400), 0, Character.MAX_CODE_POINT)
                    .map(point -> ascii ? point % 128 : point)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String cut = BoundedText.cut(text, bytes);
            assertThat(inJson(cut)).isLessThanOrEqualTo(bytes);
            assertThat(BoundedText.size(cut)).isGreaterThanOrEqualTo(inJson(cut)).isLessThanOrEqualTo(bytes);
            assertThat(BoundedText.cut(cut, bytes)).isEqualTo(cut);
        }
    }

    private static int inJson(String text) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(text).getBytes(StandardCharsets.UTF_8).length - 2;
    }
}
