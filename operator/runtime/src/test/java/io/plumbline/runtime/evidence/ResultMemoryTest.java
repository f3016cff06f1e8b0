package io.plumbline.runtime.evidence;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.ResultState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ResultMemoryTest {
    private static final ControlKey CONTROL = new ControlKey(Standard.ISO27001, "A.8.9");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Progress progress = new Progress(control -> {}, () -> {});
    private final ResultMemory results = new ResultMemory(Duration.ofMinutes(1), progress);
    private long index;

    private static ResultState failing(int fails) {
        return new ResultState(new Decision(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, fails + " failures"),
                new Tally(fails, 0, 0, 0, 5, 0));
    }

    private List<EvidenceRecord> told(ResultState state, int second) {
        List<EvidenceRecord> changes = results.changes(Map.of(CONTROL, state), NOON.plusSeconds(second));
        changes.forEach(one -> results.written((ResultChanged) one, index++));
        return changes;
    }

    @Test
    void otherCountsAreToldAtOnceAfterAWhileAndThenOnceInEachInterval() {
        assertThat(told(failing(1), 0)).hasSize(1);
        assertThat(told(failing(2), 1)).hasSize(1);
        assertThat(results.isDue(NOON.plusSeconds(59))).isFalse();

        assertThat(told(failing(3), 2)).isEmpty();
        assertThat(results.isDue(NOON.plusSeconds(60))).isFalse();
        assertThat(results.isDue(NOON.plusSeconds(61))).isTrue();
        assertThat(told(failing(3), 61)).containsExactly(
                new ResultChanged(NOON.plusSeconds(61), CONTROL, failing(3)));

        assertThat(results.isDue(NOON.plusSeconds(200))).isFalse();
        assertThat(told(failing(3), 200)).isEmpty();
    }

    @Test
    void countsThatAreAgainWhatTheLogSaysAreNoNews() {
        told(failing(1), 0);
        told(failing(2), 1);
        told(failing(3), 2);

        assertThat(told(failing(2), 3)).isEmpty();
        assertThat(results.isDue(NOON.plusSeconds(100))).isFalse();
    }

    @Test
    void anotherResultDoesNotWait() {
        told(failing(1), 0);
        told(failing(2), 1);
        ResultState better = new ResultState(new Decision(Result.COMPLIANT, Reason.ALL_PASS, "5 verdicts pass"),
                new Tally(0, 0, 0, 0, 5, 0));

        assertThat(told(better, 2)).hasSize(1);
        assertThat(results.changes(Map.of(), NOON.plusSeconds(3))).containsExactly(
                new ResultChanged(NOON.plusSeconds(3), CONTROL, null));
    }

    @Test
    void aStatusNamesTheRecordThatTheResultIsFromAndNotThatOfOtherCounts() {
        told(failing(1), 0);
        told(failing(2), 1);

        assertThat(progress.position(CONTROL)).hasValue(0);
    }
}
