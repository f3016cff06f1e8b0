package io.plumbline.runtime.app;

import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.runtime.anchor.StampSettings;
import io.plumbline.runtime.anchor.Stamping;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.OpenLog;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What outside of the operator's reach remembers the log, where that is configured. Thread-safe. */
final class Anchoring implements AutoCloseable {
    private final @Nullable Stamping stamping;

    private Anchoring(@Nullable Stamping stamping) {
        this.stamping = stamping;
    }

    /** @param log empty where no evidence is kept */
    static Anchoring of(@Nullable EvidenceSettings kept, Optional<OpenLog> log, Clock clock) {
        if (kept == null || log.isEmpty() || kept.stamps().isEmpty()) {
            return new Anchoring(null);
        }
        StampSettings stamps = kept.stamps().get();
        var store = new FileStore(new DiskLayer(), kept.folder(), () -> UUID.randomUUID().toString());
        OpenLog open = log.get();
        return new Anchoring(Stamping.over(stamps, store, () -> open.reader().note(), clock));
    }

    void start() {
        if (stamping != null) {
            stamping.start();
        }
    }

    /** What is in force now, in words that stay the same while it is; empty when nothing is. */
    List<String> inForce() {
        return stamping == null ? List.of() : stamping.inForce();
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
    }
}
