package io.plumbline.runtime.evidence;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.reader.LogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a log ends with when it has just begun is what the log before ended with. */
class LogHistoryTest {
    private static final Instant AT = Instant.parse("2026-11-24T04:00:00Z");
    private static final FindingState STATE = new FindingState("uid", Outcome.FAIL, "no", "", AT, false, "7");

    @TempDir
    Path folder;

    private EvidenceLog log;
    private LogHistory history;

    @BeforeEach
    void write() throws Exception {
        log = new EvidenceLog(folder);
        history = new LogHistory(log.store(), log.settings().signer());
        append(log.writer(), new Baseline(AT, "one", 0, 1, List.of(), List.of(), List.of(known("web"))), found("api"));
    }

    @Test
    void aSuccessorGoesOnFromWhatWasKnown() throws Exception {
        succeed(new Watching(AT));
        succeed(ended("web"));

        StateReplay state = history.lastState();
        assertThat(state.restsOnBaseline()).isTrue();
        assertThat(state.findings()).containsOnlyKeys(key("api"));
        assertThat(told()).containsExactly(new Baseline(AT, "one", 0, 1, List.of(), List.of(), List.of(known("web"))),
                found("api"), new Watching(AT), ended("web"));
        assertThat(history.newest().checkpoint().origin()).isEqualTo("plumbline.example/test/3");
    }

    @Test
    void aBaselineOfTheSuccessorIsAllThatCounts() throws Exception {
        succeed(new Baseline(AT, "two", 0, 1, List.of(), List.of(), List.of(known("db"))));
        tearEntriesOfTheFirstLog();

        assertThat(history.lastState().findings()).containsOnlyKeys(key("db"));
    }

    @Test
    void theLinkIsNoRecord() throws Exception {
        succeed(new Watching(AT));
        List<EvidenceRecord> records = new ArrayList<>();
        LogReader newest = history.newest();
        LogHistory.records(newest, 0, records::add);

        assertThat(newest.checkpoint().size()).isEqualTo(2);
        assertThat(records).containsExactly(new Watching(AT));
    }

    @Test
    void aLogBeforeThatIsDamagedTellsNothingAndKeepsNobodyFromGoingOn() throws Exception {
        succeed(found("db"));
        tearEntriesOfTheFirstLog();

        StateReplay state = history.lastState();
        assertThat(state.restsOnBaseline()).isFalse();
        assertThat(state.findings()).containsOnlyKeys(key("db"));
    }

    @Test
    void aLogBeforeWithoutItsTilesIsPassedOver() throws Exception {
        succeed(found("db"));
        Files.delete(folder.resolve("logs/1/checkpoint"));

        assertThat(history.lastState().findings()).containsOnlyKeys(key("db"));
        assertThatThrownBy(this::told).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void ofARecoveredLogOnlyWhatIsWholeCounts() throws Exception {
        append(log.writer(), found("lost"));
        Files.delete(folder.resolve("logs/1/heads/000000000000/003"));
        append(((Opened.Ready) log.series().recover(List.of())).writer(), new Watching(AT));

        assertThat(history.lastState().findings()).containsOnlyKeys(key("web"), key("api"));
        assertThat(told()).last().isEqualTo(new Watching(AT));
        assertThat(told()).hasSize(4).element(2).isInstanceOfSatisfying(Gap.class,
                gap -> assertThat(gap.cause()).startsWith("entries from 2 of the log plumbline.example/test are lost"));
    }

    /** What periods are told from. */
    private List<EvidenceRecord> told() throws Exception {
        List<EvidenceRecord> told = new ArrayList<>();
        history.replay().all(told::add);
        return told;
    }

    private void succeed(EvidenceRecord... records) throws Exception {
        String newest = history.newest().checkpoint().origin();
        append(((Opened.Ready) log.series().succeed(newest, List.of(), Extent.TAIL)).writer(), records);
    }

    private static void append(LogWriter writer, EvidenceRecord... records) throws Exception {
        try (writer) {
            for (EvidenceRecord one : records) {
                writer.append(RecordCodec.encode(one)).get();
            }
        }
    }

    private void tearEntriesOfTheFirstLog() throws Exception {
        Files.write(folder.resolve("logs/1/tile/entries/000.p/2"), new byte[]{0, 1, 'x', 0, 1, 'y'});
    }

    private static KnownFinding known(String name) {
        return new KnownFinding(key(name), STATE);
    }

    private static Findings found(String name) {
        return new Findings(AT, List.of(new FindingChange(AT, key(name), STATE, "8")));
    }

    private static Findings ended(String name) {
        return new Findings(AT, List.of(new FindingChange(AT, key(name), null, "8")));
    }

    private static FindingKey key(String name) {
        return new FindingKey(new CheckKey(new ControlKey(Standard.ISO27001, "A.8.22"), "check"),
                new ResourceKey(new ResourceType("apps", "Deployment"), "shop", name));
    }
}
