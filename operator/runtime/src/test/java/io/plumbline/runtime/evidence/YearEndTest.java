package io.plumbline.runtime.evidence;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.PeriodReplay;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.reflector.SourceHealth;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A log is closed when its year is over, and the next goes on from it. */
class YearEndTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant EVE = Instant.parse("2026-12-31T23:59:00Z");

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private volatile Assessment assessment = decided(Result.COMPLIANT, Reason.ALL_PASS);
    private EvidenceLog log;
    private Journal journal;

    private static final class SetClock extends Clock {
        private volatile Instant now = EVE;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(5);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough here");
        }
    }

    private final class Cluster implements Observed {
        @Override
        public boolean isRosterComplete() {
            return true;
        }

        @Override
        public List<Assessment> assessments() {
            return List.of(assessment);
        }

        @Override
        public Map<ResourceType, SourceHealth> health() {
            return Map.of();
        }
    }

    private static Assessment decided(Result result, Reason reason) {
        return Assessed.of(Declared.network()).decided(result, reason, "").assessment();
    }

    private static ConditionFactory soon() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(5));
    }

    private void start() throws InterruptedException {
        log = log == null ? new EvidenceLog(folder) : log;
        int baselines = log.records(Baseline.class).size();
        journal = new Journal(log.settings(), new KeptHere(), new Journal.Process("one", "1", "r"), new Cluster(),
                clock,
                new Journal.Told(control -> {}, () -> {}, () -> {}));
        journal.start("cluster", LONG);
        soon().until(() -> log.records(Baseline.class).size() > baselines);
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    private List<LogReader> logs() throws Exception {
        return log.history().all();
    }

    private List<EvidenceRecord> records(int place) throws Exception {
        List<EvidenceRecord> records = new ArrayList<>();
        LogHistory.records(logs().get(place), 0, records::add);
        return records;
    }

    private ControlKey control() {
        return assessment.control().control().key();
    }

    @Test
    void theLogIsClosedAtTheEndOfTheYearInUtcAndTheNextBeginsWithWhatIsTheCase() throws Exception {
        start();
        clock.now = Instant.parse("2026-12-31T23:59:59.999Z");
        assessment = decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE);
        journal.touched();
        soon().until(() -> log.records(ResultChanged.class).size() == 1);
        assertThat(logs()).hasSize(1);

        clock.now = Instant.parse("2027-01-01T00:00:00Z");
        soon().until(() -> log.records(Baseline.class).size() == 2 && logs().size() == 2);

        assertThat(log.records(Started.class)).hasSize(1);
        assertThat(records(1)).first().isInstanceOf(Leader.class);
        assertThat(records(1)).element(1).isInstanceOfSatisfying(Baseline.class,
                all -> assertThat(all.results()).singleElement().satisfies(
                        one -> assertThat(one.state().decision().result()).isEqualTo(Result.NON_COMPLIANT)));
        assertThat(log.verify()).isInstanceOfSatisfying(VerifiedSeries.Holds.class, holds -> {
            assertThat(holds.parts()).hasSize(2);
            assertThat(holds.parts().getFirst().after().orElseThrow().lostTo()).isEmpty();
        });
        soon().until(() -> journal.position(control()).isPresent());
        assertThat(journal.position(control()).orElseThrow()).isLessThan(logs().get(1).checkpoint().size());
        assessment = decided(Result.COMPLIANT, Reason.ALL_PASS);
        journal.touched();
        soon().until(() -> log.records(ResultChanged.class).size() == 2);
        assertThat(logs()).hasSize(2);
    }

    @Test
    void aPeriodAcrossTheEndOfTheYearHasNoGapAndOneIntervalForWhatDidNotChange() throws Exception {
        start();
        clock.now = Instant.parse("2027-01-01T00:00:01Z");
        soon().until(() -> log.records(Baseline.class).size() == 2 && logs().size() == 2);
        clock.now = Instant.parse("2027-01-01T00:02:00Z");
        assessment = decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE);
        journal.touched();
        soon().until(() -> log.records(ResultChanged.class).size() == 1);

        PeriodReplay replay = new PeriodReplay(EVE, Instant.parse("2027-01-01T00:02:00Z"));
        log.records().forEach(replay::accept);
        History history = replay.finish();

        assertThat(history.gaps()).isEmpty();
        assertThat(history.results()).singleElement().satisfies(interval -> {
            assertThat(interval.from()).isEqualTo(EVE);
            assertThat(interval.to()).isEqualTo(Instant.parse("2027-01-01T00:02:00Z"));
        });
    }

    @Test
    void whoeverStartsInANewYearClosesTheLogOfTheOldOne() throws Exception {
        start();
        journal.close();
        clock.now = Instant.parse("2028-02-03T00:00:00Z");
        start();

        assertThat(logs()).hasSize(2);
        assertThat(records(1)).first().isInstanceOf(Started.class);
        assertThat(records(0)).allSatisfy(one -> assertThat(one.at()).isBefore(Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);

        journal.close();
        start();
        assertThat(logs()).hasSize(2);
    }
}
