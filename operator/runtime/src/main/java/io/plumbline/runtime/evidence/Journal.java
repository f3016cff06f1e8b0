package io.plumbline.runtime.evidence;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingWatch;
import io.plumbline.evidence.record.FindingKey;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes down what the operator knows. Nobody who tells it anything waits for a disk: what cannot be written ends in a
 * recorded gap and a new baseline. Thread-safe; used once.
 */
public final class Journal implements AutoCloseable {
    /** So many entries may be lost unnoticed with a volume as are written in this time. */
    private static final Duration REMEMBERED_EVERY = Duration.ofSeconds(10);

    private final FindingMemory findings;
    private final Declarations declarations = new Declarations();
    private final OpenLog openLog;
    private final Progress progress;
    private final Recorder recorder;
    private final CheckpointKeeper keeper;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-journal").unstarted(this::run);

    /**
     * @param memory where it is remembered how far the log has come
     * @param process who writes, for the log
     */
    public Journal(EvidenceSettings settings, CheckpointMemory memory, Process process, Observed observed, Clock clock,
            Told told) {
        this(settings, LogAccess.of(settings, memory), process, observed, clock, told);
    }

    Journal(EvidenceSettings settings, LogAccess log, Process process, Observed observed, Clock clock,
            Told told) {
        this.findings = new FindingMemory(settings.backlog());
        this.interval = settings.interval();
        this.progress = new Progress(told.durable(), told.turned());
        this.keeper = log.keeper(REMEMBERED_EVERY);
        this.openLog = new OpenLog(log, keeper);
        this.recorder = new Recorder(settings, log, openLog, process, observed, findings, declarations,
                clock, progress, told.deposed());
    }

    /** Who writes. */
    public record Process(String identity, String version, String revision) {}

    /**
     * Who is told what.
     *
     * @param durable of controls whose result has become durable
     * @param turned when something new stands in the way of writing, or nothing does any more
     * @param deposed when another replica has taken over the log
     */
    public record Told(Consumer<ControlKey> durable, Runnable turned, Runnable deposed) {}

    /** For those who write single records beside the journal. */
    public OpenLog log() {
        return openLog;
    }

    /** Whether nobody knows when the finding began; only when it was first seen. */
    public boolean beganUnobserved(FindingKey finding) {
        return findings.beganUnobserved(finding);
    }

    /** What the finding store is to tell. */
    public FindingWatch findingWatch() {
        return findings;
    }

    /**
     * Begins to write; to be called before anything is evaluated, since what was found before decides since when findings
     * stand. Waits for that, but never long.
     *
     * @param clusterUid uid of the Namespace kube-system
     */
    public void start(String clusterUid, Duration atMost) throws InterruptedException {
        recorder.about(clusterUid);
        thread.start();
        recorder.awaitOpening(atMost);
    }

    /** Something about a control may have changed. */
    public void touched() {
        recorder.touched();
    }

    /** People ask for something. */
    public void declared(HasMetadata resource, @Nullable Object spec, List<String> weakens) {
        declarations.declared(resource, spec, weakens);
    }

    /** People do not ask for something any more. */
    public void withdrawn(HasMetadata resource) {
        declarations.withdrawn(resource);
    }

    /** Index of the last durable record of the control's result; empty while there is none of this process. */
    public OptionalLong position(ControlKey control) {
        return progress.position(control);
    }

    /** What stands in the way of writing; empty when nothing does. */
    public String obstacle() {
        return progress.obstacle();
    }

    /** How it stands. */
    public JournalState state() {
        return new JournalState(progress.obstacle(), progress.isRefused(), keeper.obstacle(), openLog.size(),
                progress.entries(), progress.failures(), progress.gaps(), findings.waiting(), progress.lastAppend());
    }

    private void run() {
        try {
            do {
                lookSafely();
            } while (!recorder.hasEnded() && !closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            lookSafely();
            recorder.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one look, the next one tells what is missing. */
    private void lookSafely() throws InterruptedException {
        try {
            recorder.look();
        } catch (RuntimeException e) {
            recorder.failed(e);
        }
    }

    /** Writes what is still to be written, and that this is the end; gives up on a store that does not answer. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
            keeper.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
