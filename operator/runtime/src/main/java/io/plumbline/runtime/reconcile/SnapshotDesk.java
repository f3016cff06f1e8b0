package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.snapshot.SnapshotQueue;
import io.plumbline.runtime.status.SnapshotStatusFactory;
import io.plumbline.runtime.status.SnapshotTerms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.Supplier;

/** Where requests for snapshots become orders, and hear how far those are. Thread-safe. */
public final class SnapshotDesk implements Desk<EvidenceSnapshot, SnapshotStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDesk.class);

    private final SnapshotQueue queue;
    private final SnapshotStatusFactory statuses;
    private final ResultEvents events;
    private final Supplier<String> cluster;

    /** @param cluster uid of the cluster */
    public SnapshotDesk(SnapshotQueue queue, SnapshotStatusFactory statuses, ResultEvents events,
            Supplier<String> cluster) {
        this.queue = queue;
        this.statuses = statuses;
        this.events = events;
        this.cluster = cluster;
    }

    @Override
    public Optional<SnapshotStatus> declare(EvidenceSnapshot resource, @Nullable SnapshotStatus previous) {
        String uid = resource.getMetadata().getUid();
        if (isOver(previous)) {
            queue.forget(uid);
            return Optional.empty();
        }
        SnapshotTerms terms = SnapshotTerms.of(resource, cluster.get());
        SnapshotOrder order = terms.order();
        Long generation = resource.getMetadata().getGeneration();
        SnapshotStatus next = order == null
                ? statuses.invalid(terms, generation, previous)
                : statuses.status(order, generation, queue.submit(uid, order, terms.notBefore()), previous);
        if (isOver(next)) {
            announce(resource, next);
        }
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    /** Whatever is written stays. */
    @Override
    public void withdraw(EvidenceSnapshot resource) {
        queue.forget(resource.getMetadata().getUid());
    }

    private static boolean isOver(@Nullable SnapshotStatus status) {
        return status != null
                && (status.phase() == SnapshotPhase.COMPLETE || status.phase() == SnapshotPhase.FAILED);
    }

    private void announce(EvidenceSnapshot resource, SnapshotStatus next) {
        boolean bad = next.phase() == SnapshotPhase.FAILED;
        String message = SnapshotStatusFactory.complete(next).getMessage();
        LOG.atInfo()
                .addKeyValue("snapshot", resource.getMetadata().getName())
                .addKeyValue("id", next.id())
                .addKeyValue("phase", next.phase())
                .log(message);
        events.recordChanged(resource, bad, bad ? "SnapshotFailed" : "SnapshotComplete", message);
    }
}
