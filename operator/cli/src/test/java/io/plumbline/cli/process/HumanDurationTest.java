package io.plumbline.cli.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class HumanDurationTest {
    @ParameterizedTest
    @CsvSource({"20s,PT20S", "500ms,PT0.5S", "10m,PT10M", "1h30m,PT1H30M", "2d,PT48H", "' 5S ',PT5S", "0s,PT0S"})
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(HumanDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "s", "-5s", "1.5h", "20 s", "5x", "PT20S", "10000000000s"})
    void refusesTheRestAndSaysHowToWriteIt(String text) {
        assertThatThrownBy(() -> HumanDuration.parse(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is not a duration")
                .hasMessageContaining("1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20s", "500ms", "10m", "1h30m", "2d", "1d2h3m4s5ms", "0s"})
    void writesWhatItReads(String text) {
        assertThat(HumanDuration.format(HumanDuration.parse(text))).isEqualTo(text);
    }

    @Test
    void writesInTheLargestUnits() {
        assertThat(HumanDuration.format(Duration.ofSeconds(90))).isEqualTo("1m30s");
    }
}
