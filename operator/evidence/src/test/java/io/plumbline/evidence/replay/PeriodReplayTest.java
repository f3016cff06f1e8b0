package io.plumbline.evidence.replay;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.evidence.record.KnownResult;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.plumbline.evidence.record.Records.BAD;
import static io.plumbline.evidence.record.Records.GOOD;
import static io.plumbline.evidence.record.Records.NETWORK;
import static io.plumbline.evidence.record.Records.failure;
import static io.plumbline.evidence.record.Records.key;
import static io.plumbline.evidence.record.Records.second;
import static org.assertj.core.api.Assertions.assertThat;

class PeriodReplayTest {
    private static final Baseline ALL_WELL = new Baseline(second(0), "b0", 0, 1, List.of(),
            List.of(new KnownResult(NETWORK, GOOD)), List.of());

    @Test
    void wasItEffectiveFromToHasAnAnswerWithIntervals() {
        var history = replay(100, 400, ALL_WELL, new ResultChanged(second(200), NETWORK, BAD),
                new ResultChanged(second(250), NETWORK, GOOD), new Watching(second(500)));

        assertThat(history.results()).containsExactly(seen(100, 200, Result.COMPLIANT, Reason.ALL_PASS),
                seen(200, 250, Result.NON_COMPLIANT, Reason.GRAVE_FAILURE),
                seen(250, 400, Result.COMPLIANT, Reason.ALL_PASS));
        assertThat(history.gaps()).isEmpty();
        assertThat(history.shares()).containsExactly(new Share(NETWORK, Map.of(Result.COMPLIANT,
                Duration.ofSeconds(250), Result.NON_COMPLIANT, Duration.ofSeconds(50)), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aTimeWithoutAnOperatorIsNotTheTimeOfItsLastResult() {
        var history = replay(0, 400, ALL_WELL, new Stopped(second(100), "one"), started(300),
                new Baseline(second(310), "b1", 0, 1, List.of(), List.of(new KnownResult(NETWORK, GOOD)), List.of()),
                new Watching(second(500)));

        assertThat(history.results()).containsExactly(seen(0, 100, Result.COMPLIANT, Reason.ALL_PASS),
                unseen(100, 310), seen(310, 400, Result.COMPLIANT, Reason.ALL_PASS));
        assertThat(history.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.from()).isEqualTo(second(100));
            assertThat(gap.to()).isEqualTo(second(310));
        });
        assertThat(history.shares().getFirst().unobserved()).isEqualTo(Duration.ofSeconds(210));
    }

    @Test
    void aStartAfterThePeriodTellsThatItsEndWasNotObserved() {
        var history = replay(0, 200, ALL_WELL, new Watching(second(150)), started(300));

        assertThat(history.results()).containsExactly(seen(0, 150, Result.COMPLIANT, Reason.ALL_PASS),
                unseen(150, 200));
    }

    @Test
    void whereTheLogEndsNobodyKnows() {
        assertThat(replay(0, 200, ALL_WELL, new Watching(second(150))).results()).last()
                .isEqualTo(unseen(150, 200));
    }

    @Test
    void nothingIsKnownBeforeTheFirstBaseline() {
        assertThat(replay(0, 100, started(10), new ResultChanged(second(20), NETWORK, GOOD),
                new Baseline(second(60), "b", 0, 1, List.of(), List.of(new KnownResult(NETWORK, GOOD)), List.of()),
                new Watching(second(100))).results())
                .containsExactly(unseen(0, 60), seen(60, 100, Result.COMPLIANT, Reason.ALL_PASS));
    }

    @Test
    void aBaselineCountsOnlyWhole() {
        var first = new Baseline(second(60), "b", 0, 2, List.of(), List.of(new KnownResult(NETWORK, GOOD)), List.of());
        var second = new Baseline(second(60), "b", 1, 2, List.of(), List.of(), List.of());
        var between = new ResultChanged(second(60), NETWORK, BAD);

        assertThat(replay(0, 100, first, second, new Watching(second(100))).results()).hasSize(2);
        assertThat(replay(0, 100, first, between, second, new Watching(second(100))).results())
                .containsExactly(unseen(0, 100));
        assertThat(replay(0, 100, second, new Watching(second(100))).results()).isEmpty();
    }

    @Test
    void aWriterThatFellBehindLeavesAGapThatCoversWhatItHadWritten() {
        var history = replay(0, 200, ALL_WELL, new ResultChanged(second(120), NETWORK, BAD),
                new EvidenceRecord.Gap(second(100), second(150), List.of(), "queue was full"),
                new Baseline(second(160), "b1", 0, 1, List.of(), List.of(new KnownResult(NETWORK, GOOD)), List.of()),
                new Watching(second(200)));

        assertThat(history.results()).containsExactly(seen(0, 100, Result.COMPLIANT, Reason.ALL_PASS),
                unseen(100, 160), seen(160, 200, Result.COMPLIANT, Reason.ALL_PASS));
    }

    @Test
    void aGapOfAKindIsToldAndLeavesResultsAlone() {
        var history = replay(0, 200, ALL_WELL,
                new EvidenceRecord.Gap(second(50), second(300), List.of("Pod"), "watch was cut"),
                new Watching(second(300)));

        assertThat(history.results()).containsExactly(seen(0, 200, Result.COMPLIANT, Reason.ALL_PASS));
        assertThat(history.gaps()).containsExactly(new Gap(second(50), second(200), List.of("Pod"), "watch was cut"));
    }

    @Test
    void findingsHaveTheirBeginningAndTheirEnd() {
        var before = failure("u-1", second(-50));
        var history = replay(0, 200,
                new Baseline(second(-10), "b", 0, 1, List.of(), List.of(),
                        List.of(new KnownFinding(key("deny", "old"), before))),
                changes(change(50, "web", failure("u-2", second(50))), change(80, "old", null)),
                changes(change(90, "web", failure("u-3", second(90)))), new Watching(second(300)));

        assertThat(history.findings()).containsExactly(
                new FindingInterval(key("deny", "old").check(), key("deny", "old").resource(), "u-1", Outcome.FAIL,
                        second(-50), false, second(80), "7", "8"),
                new FindingInterval(key("deny", "web").check(), key("deny", "web").resource(), "u-2", Outcome.FAIL,
                        second(50), false, second(90), "7", "8"),
                new FindingInterval(key("deny", "web").check(), key("deny", "web").resource(), "u-3", Outcome.FAIL,
                        second(90), false, null, "7", ""));
    }

    @Test
    void aClockThatGoesBackDoesNotTurnTimeAround() {
        var history = replay(0, 200, ALL_WELL, new ResultChanged(second(100), NETWORK, BAD),
                new ResultChanged(second(40), NETWORK, GOOD), new Watching(second(200)));

        assertThat(history.results()).containsExactly(seen(0, 200, Result.COMPLIANT, Reason.ALL_PASS));
    }

    private static Findings changes(FindingChange... changes) {
        return new Findings(changes[changes.length - 1].at(), List.of(changes));
    }

    private static FindingChange change(long at, String name, io.plumbline.evidence.record.FindingState state) {
        return new FindingChange(second(at), key("deny", name), state, "8");
    }

    private static Started started(long at) {
        return new Started(second(at), "c", "one", "1", "r");
    }

    private static ResultInterval seen(long from, long to, Result result, Reason reason) {
        return new ResultInterval(NETWORK, second(from), second(to), result, reason, true);
    }

    private static ResultInterval unseen(long from, long to) {
        return new ResultInterval(NETWORK, second(from), second(to), Result.UNKNOWN, Reason.BLIND_SPOT, false);
    }

    static History replay(long from, long to, EvidenceRecord... records) {
        var replay = new PeriodReplay(second(from), second(to));
        List.of(records).forEach(replay::accept);
        return replay.finish();
    }
}
