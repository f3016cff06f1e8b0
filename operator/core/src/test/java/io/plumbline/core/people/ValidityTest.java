package io.plumbline.core.people;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.fixture.Controls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** From when until when declarations hold. */
class ValidityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final ControlKey KEY = Controls.key("A.8.1");

    private static Instant at(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    private static Deviation deviation(String name, int from, int until, String... checks) {
        return new Deviation(name, Set.of(KEY), Set.of(checks), Match.EVERYTHING, at(from), at(until));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, true", "0, 1, true", "1, 2, false", "-2, 0, false", "-2, -1, false"})
    void anExceptionIsInForceFromItsFirstMomentUntilBeforeItsLast(int from, int until, boolean inForce) {
        assertThat(Deviations.inForce(List.of(deviation("x", from, until)), NOW).isEmpty()).isEqualTo(!inForce);
    }

    @Test
    void theNextChangeIsTheNextBeginningOrEnd() {
        List<Deviation> all = List.of(deviation("a", -3, 7), deviation("b", 4, 9), deviation("c", -9, -8));

        assertThat(Deviations.nextChange(all, NOW)).isEqualTo(at(4));
        assertThat(Deviations.nextChange(all, at(4))).isEqualTo(at(7));
        assertThat(Deviations.nextChange(all, at(9))).isNull();
    }

    @Test
    void ofSeveralTheOneThatEndsLastIsNamed() {
        Deviations all = Deviations.inForce(
                List.of(deviation("a", -1, 2), deviation("c", -1, 3), deviation("b", -1, 3),
                        deviation("d", -1, 9, "x")),
                NOW);

        assertThat(all.coveringAbsence(new CheckKey(KEY, "pods"))).isEqualTo("b");
        assertThat(all.coveringAbsence(new CheckKey(KEY, "x"))).isEqualTo("d");
        assertThat(all.coveringAbsence(new CheckKey(Controls.key("A.8.2"), "x"))).isNull();
    }

    @Test
    void whatDiffersIsToldByControl() {
        Deviation mine = deviation("a", -1, 2);
        Deviation others = new Deviation("b", Set.of(KEY, Controls.key("A.8.2")), Set.of(), Match.EVERYTHING, at(-1),
                at(2));
        Deviations before = Deviations.inForce(List.of(mine, others), NOW);

        assertThat(before.difference(Deviations.inForce(List.of(mine, others), NOW))).isEmpty();
        assertThat(before.difference(Deviations.inForce(List.of(others), NOW))).containsExactly(KEY);
        assertThat(before.difference(Deviations.NONE)).containsExactly(KEY, Controls.key("A.8.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 5, , true", "-5, 0, , false", "0, 5, , true", "3, 5, , true", "4, 5, , false", "-5, 5, 6, true",
        "-5, 5, 5, false", "-5, -1, 90, false"})
    void anAttestationCountsInItsTimeAndThatOfItsControl(int attestedAt, int validUntil, Integer maxAge,
            boolean current) {
        Attestation attestation = new Attestation("a", KEY, at(attestedAt), at(validUntil));
        Duration allowed = maxAge == null ? null : Duration.ofMinutes(maxAge);
        Attestations all = new Attestations(Set.of(attestation), Duration.ofMinutes(3),
                allowed == null ? Map.of() : Map.of(KEY, allowed));

        assertThat(all.current(NOW).contains(KEY)).isEqualTo(current);
    }

    @Test
    void theNextChangeOfAttestationsKnowsToleranceAndMaximumAge() {
        Attestations all = new Attestations(Set.of(new Attestation("a", KEY, at(5), at(60))), Duration.ofMinutes(3),
                Map.of(KEY, Duration.ofMinutes(10)));

        assertThat(all.nextChange(NOW)).isEqualTo(at(2));
        assertThat(all.nextChange(at(2))).isEqualTo(at(15));
        assertThat(all.nextChange(at(15))).isNull();
    }

    @Test
    void anAgeBeyondAllTimeIsNoLimit() {
        Attestation attestation = new Attestation("a", KEY, NOW, at(60));

        assertThat(attestation.until(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(at(60));
    }
}
