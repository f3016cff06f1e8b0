package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.FindingWatch;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.evidence.CheckpointMemory;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.JournalState;
import io.plumbline.runtime.evidence.Observed;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.metrics.EvidenceMetric;
import io.plumbline.runtime.reconcile.Register;
import io.plumbline.runtime.reflector.SourceHealth;
import io.plumbline.runtime.status.EvidenceStanding;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The journal, where evidence is kept, and between it and all those that do not know each other. Thread-safe. */
final class Evidence implements Register, AutoCloseable {
    /** What the log ends with is read in less; a store that does not answer must not keep anybody blind. */
    private static final Duration MEMORY_AT_MOST = Duration.ofSeconds(5);

    private final @Nullable Journal journal;
    private volatile String cluster = "";
    private final Anchoring anchoring;

    /**
     * What is written down.
     *
     * @param complete whether every control that was there at the start has been heard of
     */
    record Sources(BooleanSupplier complete, Supplier<List<Assessment>> known,
            Supplier<Map<ResourceType, SourceHealth>> sources) implements Observed {
        @Override
        public boolean isRosterComplete() {
            return complete.getAsBoolean();
        }

        @Override
        public List<Assessment> assessments() {
            return known.get();
        }

        @Override
        public Map<ResourceType, SourceHealth> health() {
            return sources.get();
        }
    }

    /**
     * @param memory where it is remembered how far the log has come
     * @param anchoring what vouches for the age of the log
     */
    Evidence(OperatorSettings settings, CheckpointMemory memory, Anchoring anchoring, Sources sources, Clock clock,
            Journal.Told told) {
        EvidenceSettings kept = settings.evidence();
        this.anchoring = anchoring;
        this.journal = kept == null
                ? null
                : new Journal(kept, memory,
                        new Journal.Process(settings.identity(), settings.version(), settings.revision()), sources,
                        clock, told);
    }

    /** What is written down, where anything is. */
    Optional<Journal> journal() {
        return Optional.ofNullable(journal);
    }

    /** For those who write single records, where evidence is kept. */
    Optional<OpenLog> log() {
        return Optional.ofNullable(journal).map(Journal::log);
    }

    FindingWatch findingWatch() {
        return journal == null ? FindingWatch.NOBODY : journal.findingWatch();
    }

    /** Index of the last durable record of the control's result, if there is one of this process. */
    OptionalLong position(ControlKey control) {
        return journal == null ? OptionalLong.empty() : journal.position(control);
    }

    /** Whether evidence is kept, and nothing stands in the way of writing it. */
    boolean isWritten() {
        return journal != null && journal.obstacle().isEmpty();
    }

    /** What statuses say of evidence; empty where none is kept. */
    Optional<EvidenceStanding> standing() {
        return journal == null
                ? Optional.empty()
                : Optional.of(new EvidenceStanding(journal.obstacle(), anchoring.inForce(), anchoring.shortcoming()));
    }

    /** What metrics say of evidence; empty where none is kept. */
    Optional<EvidenceMetric> metric() {
        if (journal == null) {
            return Optional.empty();
        }
        JournalState now = journal.state();
        return Optional.of(new EvidenceMetric(now.obstacle().isEmpty(), !now.refused(), now.unremembered().isEmpty(),
                !anchoring.inForce().isEmpty(), now.size(), now.entries(), now.failures(), now.gaps(), now.backlog(),
                now.lastAppend(), anchoring.metric()));
    }

    /** Uid of the cluster; empty before the start. */
    String cluster() {
        return cluster;
    }

    /** To be called before anything is evaluated, see {@link Journal#start}. */
    void start(String clusterUid) {
        cluster = clusterUid;
        if (journal != null) {
            try {
                journal.start(clusterUid, MEMORY_AT_MOST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something about a control may have changed. */
    void touched() {
        if (journal != null) {
            journal.touched();
        }
    }

    @Override
    public void declared(HasMetadata resource, @Nullable Object spec, List<String> weakens) {
        if (journal != null) {
            journal.declared(resource, spec, weakens);
        }
    }

    @Override
    public void withdrawn(HasMetadata resource) {
        if (journal != null) {
            journal.withdrawn(resource);
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
