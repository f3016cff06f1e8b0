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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests for snapshots that schedules make, as resources. Their names follow from standard and slot, and they are only
 * created, never changed: two leaders and a retry make one. Only the newest ones are kept; evidence stays.
 */
public final class SnapshotRequests implements SnapshotSchedule.Requests {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRequests.class);
    /** On each request, with the key of the standard. */
    private static final String LABEL = "plumbline.io/schedule";
    private static final int CONFLICT = 409;
    /** A request that comes so long after its slot makes up for one that was missed. */
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm'z'")
            .withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final ResultEvents events;
    private final int kept;

    /** @param kept requests of each standard; older ones are deleted when they are over */
    public SnapshotRequests(KubernetesClient client, ResultEvents events, int kept) {
        this.client = client;
        this.events = events;
        this.kept = kept;
    }

    private record Card(String name, Instant slot, boolean over) {}

    static String name(Standard standard, Instant slot) {
        return standard.key() + "-" + NAME.format(slot);
    }

    @Override
    public Optional<Instant> newest(Standard standard, Instant now) {
        return cards(standard).stream().map(Card::slot).filter(slot -> !slot.isAfter(now)).findFirst();
    }

    @Override
    public boolean ask(Standard standard, Instant slot, Instant now) {
        List<Card> cards = cards(standard);
        // Whoever writes one for a time to come does not stop the schedule until then.
        if (cards.stream().anyMatch(card -> !card.over() && card.slot().isBefore(slot))) {
            return false;
        }
        create(standard, slot, now);
        cards.stream()
                .filter(card -> card.slot().isBefore(slot))
                .skip(kept - 1L)
                .filter(Card::over)
                .forEach(this::drop);
        return true;
    }

    private void create(Standard standard, Instant slot, Instant now) {
        EvidenceSnapshot request = new EvidenceSnapshot();
        request.setMetadata(new ObjectMetaBuilder().withName(name(standard, slot))
                .addToLabels(LABEL, standard.key())
                .build());
        request.setSpec(new SnapshotSpec(SnapshotTrigger.SCHEDULED, slot.toString(), List.of(standard.key()),
                List.of(), null, null));
        try {
            announce(client.resource(request).create(), Duration.between(slot, now));
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            EvidenceSnapshot there = client.resources(EvidenceSnapshot.class)
                    .withName(request.getMetadata().getName())
                    .get();
            if (there != null && !request.getSpec().equals(there.getSpec())) {
                // Cannot be mended here: what is there is somebody's request, and is never touched.
                LOG.atWarn()
                        .addKeyValue("snapshot", request.getMetadata().getName())
                        .log("Somebody else has taken the name of a scheduled snapshot and asks for something else; "
                                + "there is none for this slot");
            }
        }
    }

    private void announce(EvidenceSnapshot created, Duration after) {
        LOG.atInfo().addKeyValue("snapshot", created.getMetadata().getName()).log("Scheduled snapshot asked for");
        if (after.compareTo(LATE) > 0) {
            String note = "asked for " + after.toMinutes() + " minutes after its time, which had passed unserved; "
                    + "times before it that were missed as well are not made up for";
            LOG.atWarn().addKeyValue("snapshot", created.getMetadata().getName()).log(note);
            events.recordChanged(created, true, "SnapshotLate", note);
        }
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

    /** Of the schedule, the newest first. What bears another name than the schedule gives is somebody else's. */
    private List<Card> cards(Standard standard) {
        return client.resources(EvidenceSnapshot.class)
                .withLabel(LABEL, standard.key())
                .list()
                .getItems()
                .stream()
                .filter(one -> one.getSpec().trigger() == SnapshotTrigger.SCHEDULED)
                .map(one -> card(standard, one))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Card::slot).reversed())
                .toList();
    }

    private static @Nullable Card card(Standard standard, EvidenceSnapshot one) {
        String name = one.getMetadata().getName();
        try {
            Instant slot = one.getSpec().slot() == null ? null : Instant.parse(one.getSpec().slot());
            return slot == null || !name.equals(name(standard, slot))
                    ? null
                    : new Card(name, slot, isOver(one.getStatus()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isOver(@Nullable SnapshotStatus status) {
        return status != null
                && (status.phase() == SnapshotPhase.COMPLETE || status.phase() == SnapshotPhase.FAILED);
    }
}
