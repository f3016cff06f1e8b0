package io.plumbline.cli.demo;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

final class PaceTest {
    @Test
    void stepsAreSpreadOverWhatIsLeftOfTheDuration() {
        Pace pace = new Pace(null, Duration.ofSeconds(20));
        assertThat(pace.end(Lines.NOW)).isEqualTo(Lines.NOW.plusSeconds(20));
        assertThat(pace.between(4, Lines.NOW, Lines.NOW.plusSeconds(5))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void withoutTimeLeftStepsFollowEachOther() {
        Pace pace = new Pace(null, Duration.ofSeconds(20));
        assertThat(pace.between(4, Lines.NOW, Lines.NOW.plusSeconds(21))).isZero();
    }

    @Test
    void aGivenStepIsTaken() {
        Pace pace = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(20));
        assertThat(pace.between(4, Lines.NOW, Lines.NOW)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void withoutDurationThereIsNoEnd() {
        Pace pace = new Pace(null, null);
        assertThat(pace.end(Lines.NOW)).isNull();
        assertThat(pace.between(4, Lines.NOW, Lines.NOW)).isPositive();
    }
}
