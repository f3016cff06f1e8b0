package io.plumbline.runtime.app;

import io.plumbline.log.store.DiskLayer;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.packaging.PackageMaker;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.packaging.SnapshotSources;
import io.plumbline.runtime.packaging.Stamps;
import io.plumbline.runtime.snapshot.NoEvidenceLog;
import io.plumbline.runtime.snapshot.SnapshotTaker;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who takes snapshots, as the settings have it. */
final class SnapshotMaking {
    private SnapshotMaking() {}

    /** @param sources of snapshots that rest on this journal */
    static SnapshotTaker taker(OperatorSettings settings, Optional<Journal> journal, Stamps stamps, Clock clock,
            Function<Journal, SnapshotSources> sources) {
        EvidenceSettings evidence = settings.evidence();
        Signing signer = settings.signer();
        return journal.isEmpty() || evidence == null || signer == null
                ? new NoEvidenceLog()
                : new PackageMaker(sources.apply(journal.get()), journal.get().log(), signer, stamps,
                        evidence.folder(), new DiskLayer(), () -> UUID.randomUUID().toString(), clock);
    }
}
