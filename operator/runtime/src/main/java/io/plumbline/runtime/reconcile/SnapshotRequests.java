package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotSpec;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.api.v1alpha1.snapshot.SnapshotTrigger;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.snapshot.SnapshotSchedule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Requests for snapshots that schedules make, as resources. Their names follow from standard and slot, and they are only
 * created, never changed: two leaders and a retry make one. Only the newest ones are kept; evidence stays.
 */
public final class SnapshotRequests implements SnapshotSchedule.Requests {
    /** Of each standard. */
    static final int KEPT = 100;
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRequests.class);
    private static final String LABEL = "plumbline.io/schedule";
    private static final int CONFLICT = 409;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm'z'")
            .withZone(ZoneOffset.UTC);

    private final KubernetesClient client;

    public SnapshotRequests(KubernetesClient client) {
        this.client = client;
    }

    /** @param slot null where a resource says it in a way that cannot be read */
    private record Card(String name, @Nullable Instant slot, boolean over) {}

    static String name(Standard standard, Instant slot) {
        return standard.key() + "-" + NAME.format(slot);
    }

    @Override
    public Optional<Instant> newest(Standard standard) {
        return cards(standard).stream().findFirst().map(Card::slot);
    }

    @Override
    public boolean ask(Standard standard, Instant slot, @Nullable String retention) {
        String name = name(standard, slot);
        List<Card> cards = cards(standard);
        if (cards.stream().anyMatch(card -> !card.over() && !card.name().equals(name))) {
            return false;
        }
        EvidenceSnapshot request = new EvidenceSnapshot();
        request.setMetadata(new ObjectMetaBuilder().withName(name).addToLabels(LABEL, standard.key()).build());
        request.setSpec(new SnapshotSpec(SnapshotTrigger.SCHEDULED, slot.toString(), List.of(standard.key()),
                List.of(), null, retention, null));
        try {
            client.resource(request).create();
            LOG.atInfo().addKeyValue("snapshot", name).log("Scheduled snapshot asked for");
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
        }
        cards.stream().filter(card -> !card.name().equals(name)).skip(KEPT - 1L).forEach(this::drop);
        return true;
    }

    private void drop(Card card) {
        try {
            client.resources(EvidenceSnapshot.class).withName(card.name()).delete();
        } catch (KubernetesClientException e) {
            // The next slot finds it again.
            LOG.atWarn()
                    .addKeyValue("snapshot", card.name())
                    .addKeyValue("error", e.getMessage())
                    .log("An old request for a snapshot could not be deleted");
        }
    }

    /** Of the schedule, the newest first. */
    private List<Card> cards(Standard standard) {
        return client.resources(EvidenceSnapshot.class)
                .withLabel(LABEL, standard.key())
                .list()
                .getItems()
                .stream()
                .filter(one -> one.getSpec().trigger() == SnapshotTrigger.SCHEDULED)
                .map(one -> new Card(one.getMetadata().getName(), slot(one.getSpec()), isOver(one.getStatus())))
                .filter(card -> card.slot() != null && card.name().equals(name(standard, card.slot())))
                .sorted(Comparator.comparing(Card::slot, Comparator.nullsFirst(Comparator.naturalOrder())).reversed())
                .toList();
    }

    private static @Nullable Instant slot(SnapshotSpec spec) {
        try {
            return spec.slot() == null ? null : Instant.parse(spec.slot());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isOver(@Nullable SnapshotStatus status) {
        return status != null
                && (status.phase() == SnapshotPhase.COMPLETE || status.phase() == SnapshotPhase.FAILED);
    }
}
