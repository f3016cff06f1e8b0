package io.plumbline.bench.probe;

import io.plumbline.core.check.Verdict.Outcome;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContendersTest {
    private static final int SAMPLES = 60;

    private final Contenders contenders = new Contenders(SAMPLES);

    @Test
    void allThreeComeToTheSameVerdicts() {
        Map<Outcome, Integer> outcomes = contenders.agree(contenders::engine, SAMPLES);
        assertThat(outcomes).containsOnlyKeys(Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE)
                .allSatisfy((outcome, count) -> assertThat(count).isGreaterThan(100));
        contenders.agree(contenders::jackson, SAMPLES);
    }

    @Test
    void aDifferenceIsNoticed() {
        assertThatThrownBy(() -> contenders.agree((check, pod) -> Outcome.PASS, SAMPLES))
                .hasMessageContaining("by hand");
    }
}
