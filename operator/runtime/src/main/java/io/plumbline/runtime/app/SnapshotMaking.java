package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.packaging.NewestPackages;
import io.plumbline.runtime.packaging.PackageMaker;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.packaging.SnapshotSources;
import io.plumbline.runtime.packaging.Stamps;
import io.plumbline.runtime.reconcile.ResultEvents;
import io.plumbline.runtime.reconcile.SnapshotRequests;
import io.plumbline.runtime.snapshot.NoEvidenceLog;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.sealed.shelf.PackageShelf;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who takes snapshots, as the settings have it. */
final class SnapshotMaking {
    /** Requests of schedules, of each standard. */
    private static final int KEPT = 100;

    private SnapshotMaking() {}

    /** When they are taken by themselves; null where they cannot be. */
    static @Nullable Timetable timetable(OperatorSettings settings, KubernetesClient client, ResultEvents events,
            Timetable.Sources sources, Clock clock) {
        return settings.evidence() == null || settings.signer() == null
                ? null
                : new Timetable(sources, settings.snapshots(), new SnapshotRequests(client, events, KEPT), clock);
    }

    /** When the newest finished ones were taken, as the packages say. */
    static NewestPackages newest(OperatorSettings settings) {
        EvidenceSettings evidence = settings.evidence();
        return new NewestPackages(() -> evidence == null
                ? List.of()
                : new PackageShelf(evidence.folder().resolve("packages"), new DiskLayer(),
                        () -> UUID.randomUUID().toString()).list().cards());
    }

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
