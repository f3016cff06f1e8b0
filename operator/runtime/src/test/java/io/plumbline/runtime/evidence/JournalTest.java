package io.plumbline.runtime.evidence;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Occasion;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.reflector.SourceHealth;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class JournalTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final CompiledCheck CHECK = Assessed.compile(Declared.network()).checks().getFirst();
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Finding> findings = new ArrayList<>();
    private final AtomicInteger deposed = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile Assessment assessment;
    private volatile SourceState kind = SourceState.synced();
    private EvidenceLog log;
    private final KeptHere memory = new KeptHere();
    private FaultyStore store;
    private Journal journal;

    @BeforeEach
    void start() throws InterruptedException {
        log = new EvidenceLog(folder);
        store = new FaultyStore(log.store());
        assessment = Assessed.of(Declared.network()).decided(Result.COMPLIANT, Reason.ALL_PASS, "").assessment();
        journal = open(store);
        soon().until(() -> log.records(Baseline.class).size() == 1);
    }

    @AfterEach
    void stop() {
        store.fail(false);
        store.goOn();
        journal.close();
    }

    private Journal open(FaultyStore over) throws InterruptedException {
        return open(over, LONG);
    }

    private Journal open(FaultyStore over, Duration atMost) throws InterruptedException {
        var opened = new Journal(log.settings(), new LogAccess(log.settings(), over, memory),
                new Journal.Process("one", "1", "r"), new Cluster(), Clock.systemUTC(),
                new Journal.Told(control -> {}, turns::incrementAndGet, deposed::incrementAndGet));
        opened.start("cluster", atMost);
        return opened;
    }

    @Test
    void aStoreThatStandsStillKeepsNobodyWaitingAndLeavesAGapWhenTooMuchWaits()
            throws IOException, InterruptedException {
        store.stall();
        find("first");
        store.awaitStalled();
        for (int i = 0; i < 500; i++) {
            find("early-" + i);
        }
        // The first one too, if what was still being published stood in its way.
        assertThat(journal.state().backlog()).isBetween(500, 501);
        for (int i = 501; i < 5_000; i++) {
            find("web-" + i);
        }
        store.goOn();

        soon().until(() -> allKnown().size() == 5_000);
        assertThat(log.records(Gap.class)).singleElement().satisfies(gap -> assertThat(gap.kinds()).isEmpty());
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
    }

    @Test
    void aFullStoreLeavesAGapFromTheFirstChangeThatWasNotWrittenAndNothingIsLostAfterIt() throws IOException {
        store.fail(true);
        find("web");
        soon().until(() -> !journal.obstacle().isEmpty());
        assertThat(journal.obstacle()).contains("No space left");
        JournalState failing = journal.state();
        assertThat(failing.obstacle()).contains("No space left");
        assertThat(failing.failures()).isPositive();
        assertThat(failing.gaps()).isZero();
        assertThat(failing.refused()).isFalse();
        // The log was opened, and then could not be written.
        assertThat(turns).hasValue(2);
        Instant first = findings.getFirst().since();
        store.fail(false);

        soon().until(() -> log.records(Baseline.class).size() == 2);
        assertThat(log.records(Gap.class)).singleElement().satisfies(gap -> {
            assertThat(gap.from()).isBeforeOrEqualTo(first);
            assertThat(gap.at()).isAfterOrEqualTo(gap.from());
        });
        assertThat(allKnown()).singleElement().satisfies(
                known -> assertThat(known.key().resource().name()).isEqualTo("web"));
        find("api");
        soon().until(() -> log.records(Findings.class).size() == 1);
        assertThat(journal.obstacle()).isEmpty();
        assertThat(turns).hasValue(3);
        JournalState now = journal.state();
        assertThat(now.gaps()).isOne();
        assertThat(now.entries()).isEqualTo(log.size()).isEqualTo(now.size());
        assertThat(now.lastAppend()).isNotNull();
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
    }

    @Test
    void resultsAreWrittenWhenTheyChangeAndOtherCountsNotEachTime() {
        assessment = Assessed.of(Declared.network()).decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "one")
                .assessment();
        journal.touched();
        soon().until(() -> log.records(ResultChanged.class).size() == 1);
        assessment = Assessed.of(Declared.network()).decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "two")
                .assessment();
        journal.touched();
        soon().until(() -> log.records(ResultChanged.class).size() == 2);
        assessment = Assessed.of(Declared.network()).decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "three")
                .assessment();
        journal.touched();
        find("web");
        soon().until(() -> log.records(Findings.class).size() == 1);

        assertThat(log.records(ResultChanged.class)).hasSize(2);
        assertThat(journal.position(assessment.control().control().key())).hasValue(
                log.records().indexOf(log.records(ResultChanged.class).getFirst()));
    }

    @Test
    void aRecordIsNamedOnlyWhenItIsDurable() throws InterruptedException {
        ControlKey control = assessment.control().control().key();
        OptionalLong before = journal.position(control);
        store.stall();
        assessment = Assessed.of(Declared.network())
                .decided(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "one")
                .assessment();
        journal.touched();
        store.awaitStalled();

        assertThat(journal.position(control)).isEqualTo(before);
        store.goOn();
        soon().until(() -> !journal.position(control).equals(before));
        assertThat(journal.position(control)).hasValue(
                log.records().indexOf(log.records(ResultChanged.class).getFirst()));
    }

    @Test
    void aLogWithAnEntryThatIsNoRecordIsLeftAloneAndSaid() throws Exception {
        journal.close();
        try (LogWriter writer = log.writer()) {
            writer.append("not a record".getBytes(StandardCharsets.UTF_8)).get();
        }
        int heads = log.heads();
        journal = open(store, Duration.ZERO);
        soon().until(() -> journal.obstacle().contains("is not a record"));
        int looks = store.looks();
        soon().until(() -> store.looks() > looks + 3);

        assertThat(journal.obstacle()).contains("entry " + (log.size() - 1));
        assertThat(log.heads()).isEqualTo(heads + 1);
    }

    @Test
    void aKindThatWasNotWatchedForAWhileIsAGap() {
        find("seen-once");
        soon().until(() -> log.records(Findings.class).size() == 1);
        kind = SourceState.of(Status.FORBIDDEN, "deployments is forbidden");
        find("seen-twice");
        soon().until(() -> log.records(Findings.class).size() == 2);
        kind = SourceState.synced();

        soon().until(() -> log.records(Gap.class).size() == 1);
        assertThat(log.records(Gap.class).getFirst().kinds()).containsExactly("Deployment.apps");
        assertThat(log.records(Gap.class).getFirst().cause()).contains("forbidden");
    }

    @Test
    void whoIsOvertakenWritesNothingAnyMoreAndSaysSo() throws InterruptedException {
        Journal newer = open(new FaultyStore(log.store()));
        try {
            soon().until(() -> log.records(Baseline.class).size() == 2);
            find("late");
            soon().until(() -> deposed.get() == 1);

            assertThat(log.records(Leader.class)).extracting(Leader::epoch).isSorted().doesNotHaveDuplicates();
            assertThat(log.records(Findings.class)).isEmpty();
        } finally {
            newer.close();
        }
    }

    @Test
    void whatIsRememberedIsAllThatWasWritten() throws IOException {
        find("web");
        soon().until(() -> log.records(Findings.class).size() == 1);
        journal.close();

        assertThat(new Remembered(log.settings().signer().verifier()).checkpoints(memory.read()))
                .containsExactly(log.history().newest().checkpoint());
    }

    @Test
    void aMemoryThatDoesNotAnswerKeepsTheLogClosedUntilItDoes() throws InterruptedException, IOException {
        journal.close();
        long size = log.size();
        memory.fail(true);
        journal = open(store, Duration.ZERO);
        soon().until(() -> journal.obstacle().contains("does not answer"));
        assertThat(log.size()).isEqualTo(size);

        memory.fail(false);
        soon().until(() -> log.records(Baseline.class).size() == 2);
    }

    private List<KnownFinding> allKnown() {
        List<Baseline> all = log.records(Baseline.class);
        String last = all.getLast().id();
        List<KnownFinding> known = new ArrayList<>();
        all.stream().filter(part -> part.id().equals(last)).forEach(part -> known.addAll(part.findings()));
        return known;
    }

    private void find(String name) {
        Instant now = Clock.systemUTC().instant();
        Finding finding = new Finding(CHECK, new ResourceKey(DEPLOYMENT, "shop", name), "uid-1",
                new Verdict.Fail("no"), false, now, "7");
        findings.add(finding);
        journal.findingWatch().changed(List.of(), List.of(finding), Occasion.at(now));
    }

    private static ConditionFactory soon() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(20));
    }

    /** As far as a journal looks at it. */
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
            return Map.of(DEPLOYMENT, new SourceHealth(kind, 7, null, "1", null, 1));
        }
    }
}
