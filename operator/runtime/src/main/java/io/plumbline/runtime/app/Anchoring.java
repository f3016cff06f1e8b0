package io.plumbline.runtime.app;

import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.objectstore.CopiedCheckpoint;
import io.plumbline.objectstore.CopyState;
import io.plumbline.objectstore.Copying;
import io.plumbline.runtime.anchor.Stamping;
import io.plumbline.runtime.evidence.CheckpointMemory;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.JoinedMemory;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.metrics.CopyMetric;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What outside of the operator's reach remembers the log, where that is configured: a timestamp authority, a copy that
 * nobody can delete. Thread-safe.
 */
final class Anchoring implements AutoCloseable {
    /** A start waits for what is remembered; a bucket that does not answer must not keep anybody blind. */
    private static final Duration MEMORY_AT_MOST = Duration.ofSeconds(4);

    private final @Nullable Stamping stamping;
    private final @Nullable Copying copying;
    private final @Nullable CopiedCheckpoint copied;
    private volatile @Nullable OpenLog log;
    /** What was said of it last; one thread. */
    private List<String> said = List.of();

    private Anchoring(@Nullable EvidenceSettings kept, Clock clock) {
        if (kept == null) {
            this.stamping = null;
            this.copying = null;
            this.copied = null;
            return;
        }
        var store = new FileStore(new DiskLayer(), kept.folder(), () -> UUID.randomUUID().toString());
        this.stamping = kept.stamps().map(stamps -> Stamping.over(stamps, store, () -> {
            OpenLog open = log;
            if (open == null) {
                throw new IOException("there is no evidence log yet");
            }
            return open.reader().note();
        }, clock)).orElse(null);
        this.copying = kept.copies().map(copies -> Copying.fromEnvironment(new Copying.Source(store, kept.folder()),
                copies, clock)).orElse(null);
        this.copied = kept.copies().map(copies -> CopiedCheckpoint.fromEnvironment(copies.bucket(), MEMORY_AT_MOST))
                .orElse(null);
    }

    /** @param kept null where no evidence is kept */
    static Anchoring of(@Nullable EvidenceSettings kept, Clock clock) {
        return new Anchoring(kept, clock);
    }

    /** What is remembered of the log, here and where it is copied to. */
    CheckpointMemory memory(CheckpointMemory cluster) {
        return copied == null ? cluster : new JoinedMemory(cluster, copied::read);
    }

    /** @param open empty where no evidence is kept */
    void start(Optional<OpenLog> open) {
        log = open.orElse(null);
        if (stamping != null) {
            stamping.start();
        }
        if (copying != null) {
            copying.start();
        }
    }

    /** What is in force now, in words that stay the same while it is; empty when nothing is. */
    List<String> inForce() {
        return Stream.concat(stamping == null ? Stream.empty() : stamping.inForce().stream(),
                copying == null ? Stream.empty() : copying.inForce().stream()).toList();
    }

    /** Why what is configured does not vouch for the log; empty when it does, or nothing is configured. */
    String shortcoming() {
        return copying == null ? "" : copying.shortcoming();
    }

    /** Whether something else is to be said than when this was asked last; for one thread. */
    boolean turned() {
        List<String> now = Stream.concat(inForce().stream(), Stream.of(shortcoming())).toList();
        boolean turned = !now.equals(said);
        said = now;
        return turned;
    }

    /** How it stands with the copy; null where none is made. */
    @Nullable
    CopyMetric metric() {
        if (copying == null) {
            return null;
        }
        CopyState now = copying.state();
        return new CopyMetric(!copying.inForce().isEmpty(), now.agrees(), now.size(), now.lastSuccess(), now.copies(),
                now.failures());
    }

    /**
     * Has data stamped for a package; the newest stamp of a checkpoint is handed out again.
     *
     * @return empty where nobody stamps
     * @throws IOException when the authority does not answer, or not as it should
     */
    Optional<byte[]> stamp(byte[] data) throws IOException {
        return stamping == null ? Optional.empty() : stamping.stamp(data);
    }

    @Override
    public void close() {
        if (stamping != null) {
            stamping.close();
        }
        if (copying != null) {
            copying.close();
        }
    }
}
