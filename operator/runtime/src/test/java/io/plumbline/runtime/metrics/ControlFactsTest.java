package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Severity;
import io.plumbline.runtime.fixture.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class ControlFactsTest {
    @Test
    void targetsAreThoseThatAreDeclared() {
        ControlFacts facts = ControlFacts.of(Declared.network().getSpec(), null, Applicability.NO, 2);

        assertThat(facts.freshness()).isEqualTo(Duration.ofMinutes(5));
        assertThat(facts.remediateWithin()).isEqualTo(Map.of(Severity.CRITICAL, Duration.ofHours(24), Severity.HIGH,
                Duration.ofDays(7), Severity.LOW, Duration.ofHours(36)));
    }

    @Test
    void whatIsNotDeclaredIsEmpty() {
        ControlFacts facts = ControlFacts.of(Declared.technological("automation: AttestationOnly").getSpec(), null,
                Applicability.UNDECLARED, 0);

        assertThat(facts).isEqualTo(new ControlFacts("", "medium", "", "attestation_only", Applicability.UNDECLARED,
                List.of(), 0, null, Map.of(), null, null));
    }

    @ParameterizedTest
    @CsvSource({"5m,PT5M", "1h30m,PT1H30M", "90d,PT2160H", "1d2h3m4s,PT26H3M4S"})
    void durationsAddUp(String text, Duration expected) {
        assertThat(TargetDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0m", "m", "1w", "-1h", "9999999d"})
    void whatTheSchemaRefusesIsNoDuration(String text) {
        assertThat(TargetDuration.parse(text)).isNull();
    }
}
