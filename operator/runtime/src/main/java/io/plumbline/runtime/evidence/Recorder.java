package io.plumbline.runtime.evidence;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.resource.SourceState;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.RecordSplitter;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.replay.StateReplay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides what is to be written, and sees to it that it is. All but {@link #awaitOpening} and {@link #touched} belong to
 * one thread, which alone waits for the store.
 */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /** A store that fails is asked again after a while. */
    private static final int LOOKS_BETWEEN_ATTEMPTS = 20;

    private final EvidenceSettings settings;
    private final LogAccess log;
    private final OpenLog openLog;
    private final Journal.Process process;
    private final Observed observed;
    private final FindingMemory findings;
    private final Declarations declarations;
    private final Clock clock;
    private final Progress progress;
    private final Runnable deposed;
    private final KindGaps kindGaps = new KindGaps();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final ResultMemory results;
    private @Nullable Entries entries;
    private @Nullable Instant begun;
    /** When the first record of the open log was written; null while there is none. */
    private LogYear year = new LogYear(null);
    /** Null until there is one since the start, or since something was lost. */
    private @Nullable Instant baselineAt;
    private @Nullable Instant lostSince;
    private Instant writtenAt = Instant.MIN;
    /** Ours to write, but what it ends with could not be read yet. */
    private @Nullable Entries unread;
    private boolean ended;
    /** Whether the log says who writes now. */
    private boolean announced;
    private int looksToSkip;
    private volatile String clusterUid = "";
    private final AtomicBoolean touched = new AtomicBoolean(true);

    Recorder(EvidenceSettings settings, LogAccess log, OpenLog openLog, Journal.Process process, Observed observed,
            FindingMemory findings, Declarations declarations, Clock clock, Progress progress, Runnable deposed) {
        this.settings = settings;
        this.log = log;
        this.openLog = openLog;
        this.process = process;
        this.observed = observed;
        this.findings = findings;
        this.declarations = declarations;
        this.clock = clock;
        this.progress = progress;
        this.deposed = deposed;
        this.results = new ResultMemory(settings.countInterval(), progress);
    }

    /** To be called before the first look. */
    void about(String cluster) {
        clusterUid = cluster;
    }

    void touched() {
        touched.set(true);
    }

    void awaitOpening(Duration atMost) throws InterruptedException {
        if (!opened.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.atWarn().log("The evidence log does not answer; since when findings stand is not known for now");
        }
    }

    /** Whether nothing will ever be written any more. */
    boolean hasEnded() {
        return ended;
    }

    /** Writes what there is to write. */
    void look() throws InterruptedException {
        if (ended) {
            return;
        }
        Entries open = entries == null ? open() : entries;
        if (open == null) {
            return;
        }
        Instant now = clock.instant();
        FindingMemory.Taken taken = findings.take();
        if (taken.lostSince() != null) {
            lost(taken.lostSince());
        }
        Instant first = taken.changes().isEmpty() ? now : taken.changes().getFirst().at();
        List<EvidenceRecord> records = new ArrayList<>();
        if (!announced) {
            records.add(new Started(now, clusterUid, process.identity(), process.version(), process.revision()));
            records.add(new Leader(now, process.identity(), open.epoch()));
        }
        records.addAll(declarations.missing(now, isEverythingHeard(now)));
        records.addAll(kindGaps.look(observed.health(), now));
        Instant lostBefore = lostSince;
        if (lostBefore != null) {
            records.add(new Gap(lostBefore, now, List.of(), "what was found could not be written down"));
        } else if (baselineAt != null) {
            records.addAll(RecordSplitter.findings(now, taken.changes()));
            records.addAll(changedResults(now));
            if (records.isEmpty() && Duration.between(writtenAt, now).compareTo(settings.watchingInterval()) >= 0) {
                records.add(new Watching(now));
            }
        }
        if (write(open, records, first)) {
            announced = true;
            year = year.writtenAt(now);
            openLog.opened(open.writer());
            if (year.isOver(now)) {
                goOnInTheNext(open, now);
            } else if (isBaselineDue(now)) {
                writeBaseline(open, lostBefore == null ? now : lostBefore);
            }
        }
    }

    /** Something is wrong with us. */
    void failed(RuntimeException error) {
        LOG.atError().setCause(error).log("Evidence could not be put into records");
        progress.stuck("internal error: " + error);
        lost(clock.instant());
    }

    private boolean isEverythingHeard(Instant now) {
        return begun != null && observed.isRosterComplete()
                && Duration.between(begun, now).compareTo(settings.settleAtMost()) >= 0;
    }

    /** Writes that this is the end. */
    void finish() throws InterruptedException {
        openLog.closed();
        Entries open = entries;
        if (unread != null) {
            unread.close();
        }
        if (open != null && !ended) {
            write(open, List.of(new Stopped(clock.instant(), process.identity())), clock.instant());
            open.close();
        }
    }

    private @Nullable Entries open() {
        if (looksToSkip > 0) {
            looksToSkip--;
            return null;
        }
        looksToSkip = LOOKS_BETWEEN_ATTEMPTS;
        if (unread == null) {
            unread = opened(log.open());
        }
        return unread == null ? null : begin(unread);
    }

    private @Nullable Entries opened(LogAccess.Attempt attempt) {
        return switch (attempt) {
            case LogAccess.Attempt.Writing writing -> new Entries(writing.writer());
            case LogAccess.Attempt.Later later -> {
                progress.stuck(later.why());
                yield null;
            }
            case LogAccess.Attempt.Refused refused -> {
                progress.refused(refused.why());
                yield null;
            }
        };
    }

    /** All that was seen so far is in the log. Its successor begins with everything that is the case. */
    private void goOnInTheNext(Entries open, Instant now) throws InterruptedException {
        openLog.closed();
        open.close();
        entries = opened(log.succeed(open.origin()));
        Entries next = entries;
        if (next == null) {
            // Whoever opens it later begins anew.
            lost(now);
            return;
        }
        LOG.atInfo().addKeyValue("log", next.origin()).log("The year is over: the evidence log goes on in the next");
        year = new LogYear(now);
        // Statuses name records of the newest log.
        results.withdraw();
        if (write(next, List.of(new Leader(now, process.identity(), next.epoch())), now)) {
            openLog.opened(next.writer());
            writeBaseline(next, now);
        }
    }

    /** Opening a log leaves a head in it, so it is kept open when it cannot be read. */
    private @Nullable Entries begin(Entries open) {
        StateReplay before;
        try {
            before = log.history().lastState();
            year = new LogYear(log.history().begun().orElse(null));
        } catch (IOException e) {
            progress.stuck("the log cannot be read: " + e.getMessage());
            return null;
        }
        unread = null;
        if (year.isOver(clock.instant())) {
            open.close();
            unread = opened(log.succeed(open.origin()));
            return unread == null ? null : begin(unread);
        }
        declarations.recorded(before.declared().values());
        results.remember(before.results());
        if (begun == null) {
            findings.remember(before.findings());
            begun = clock.instant();
        }
        announced = false;
        entries = open;
        progress.free();
        opened.countDown();
        return open;
    }

    private boolean isBaselineDue(Instant now) {
        if (baselineAt != null) {
            return Duration.between(baselineAt, now).compareTo(settings.baselineInterval()) >= 0;
        }
        return lostSince != null || begun != null
                && Duration.between(begun, now).compareTo(settings.settleAtMost()) >= 0
                || observed.isRosterComplete() && observed.assessments().stream().allMatch(Recorder::isSettled);
    }

    private static boolean isSettled(Assessment assessment) {
        return assessment.settled() && assessment.coverage()
                .stream()
                .noneMatch(one -> one.state().status() == SourceState.Status.SYNCING);
    }

    private List<EvidenceRecord> changedResults(Instant now) {
        boolean something = touched.getAndSet(false);
        return something || results.isDue(now) ? results.changes(states(), now) : List.of();
    }

    private Map<ControlKey, ResultState> states() {
        Map<ControlKey, ResultState> states = new TreeMap<>();
        observed.assessments().forEach(one -> states.put(one.control().control().key(),
                new ResultState(one.decision(), one.summary().resources())));
        return states;
    }

    private void writeBaseline(Entries open, Instant since) throws InterruptedException {
        FindingMemory.Whole whole = findings.baseline();
        Instant now = clock.instant();
        List<KnownFinding> known = whole.findings()
                .entrySet()
                .stream()
                .map(one -> new KnownFinding(one.getKey(), one.getValue()))
                .toList();
        List<KnownResult> all = states().entrySet()
                .stream()
                .map(one -> new KnownResult(one.getKey(), one.getValue()))
                .toList();
        List<EvidenceRecord> records = new ArrayList<>();
        if (lostSince == null) {
            // What happened since the last look, as on any other day.
            records.addAll(RecordSplitter.findings(now, whole.before().changes()));
        }
        records.addAll(RecordSplitter.baseline(now, UUID.randomUUID().toString(), declarations.recorded(), all,
                known));
        baselineAt = now;
        if (write(open, records, since)) {
            lostSince = null;
        }
    }

    /** Returns whether all is durable. Otherwise everything since {@code since} is told as lost, once that can be told. */
    private boolean write(Entries open, List<? extends EvidenceRecord> records, Instant since)
            throws InterruptedException {
        if (records.isEmpty()) {
            return true;
        }
        Entries.Outcome outcome = open.append(records, this::written);
        switch (outcome) {
            case Entries.Outcome.Durable durableAll -> {
                progress.free();
                writtenAt = clock.instant();
                return true;
            }
            case Entries.Outcome.Failed failed -> {
                progress.stuck(failed.why());
                lost(since);
            }
            case Entries.Outcome.Broken broken -> {
                progress.stuck(broken.why());
                lost(since);
                openLog.closed();
                open.close();
                entries = null;
            }
            case Entries.Outcome.Fenced fenced -> {
                progress.stuck(fenced.why());
                ended = true;
                openLog.closed();
                deposed.run();
            }
        }
        return false;
    }

    /** One record is durable. */
    private void written(EvidenceRecord evidence, long index) {
        declarations.recorded(evidence);
        progress.appended(evidence, clock.instant());
        switch (evidence) {
            case ResultChanged changed -> results.written(changed, index);
            case EvidenceRecord.Baseline baseline -> results.written(baseline, index);
            default -> {
                // Not about a result.
            }
        }
    }

    /** Before the first baseline there is nothing that could be lost: nothing is known yet. */
    private void lost(Instant since) {
        if (baselineAt != null || lostSince != null) {
            lostSince = lostSince == null || since.isBefore(lostSince) ? since : lostSince;
            baselineAt = null;
        }
    }
}
