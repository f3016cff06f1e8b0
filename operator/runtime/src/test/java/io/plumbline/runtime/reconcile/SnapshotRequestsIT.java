package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.app.TestCluster;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What schedules ask for, as a real API server takes it. */
@RealControlPlane
class SnapshotRequestsIT {
    private static final Instant SLOT = Instant.parse("2026-11-24T02:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private ControlPlane plane;
    private KubernetesClient admin;
    private ResultEvents events;

    @BeforeEach
    void start(ControlPlane plane) {
        this.plane = plane;
        admin = plane.client();
        TestCluster.installOwnKinds(admin);
        admin.resources(EvidenceSnapshot.class).delete();
        events = new ResultEvents(admin, "pod-1", Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        events.close();
        admin.resources(EvidenceSnapshot.class).delete();
    }

    private SnapshotRequests requests(int kept) {
        return new SnapshotRequests(admin, events, kept);
    }

    private List<String> names() {
        return admin.resources(EvidenceSnapshot.class).list().getItems().stream()
                .map(one -> one.getMetadata().getName()).sorted().toList();
    }

    private void end(String name, SnapshotPhase phase) {
        admin.resources(EvidenceSnapshot.class).withName(name).editStatus(one -> {
            one.setStatus(new SnapshotStatus(1L, phase, null, null, null, null, null, null, null, null, List.of(),
                    null, List.of(), null));
            return one;
        });
    }

    @Test
    void twoLeadersAtOnceAskForOneSnapshot() {
        assertThat(requests(100).ask(Standard.ISO27001, SLOT, SLOT)).isTrue();
        String asked = admin.resources(EvidenceSnapshot.class).withName("iso27001-20261124-0200z").get()
                .getMetadata().getUid();
        assertThat(requests(100).ask(Standard.ISO27001, SLOT, SLOT)).isTrue();
        assertThat(requests(100).ask(Standard.ISO42001, SLOT, SLOT)).isTrue();

        assertThat(names()).containsExactly("iso27001-20261124-0200z", "iso42001-20261124-0200z");
        assertThat(admin.resources(EvidenceSnapshot.class).withName("iso27001-20261124-0200z").get().getMetadata()
                .getUid()).isEqualTo(asked);
        assertThat(requests(100).newest(Standard.ISO27001, SLOT)).contains(SLOT);
    }

    @Test
    void aRequestOfSomebodyElseUnderTheSameNameIsLeftAsItIs() {
        plane.kubectlWithInput("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: iso27001-20261124-0200z}
                spec: {reason: Mine}
                """, "create", "-f", "-").orThrow();

        assertThat(requests(100).ask(Standard.ISO27001, SLOT, SLOT)).isTrue();

        assertThat(admin.resources(EvidenceSnapshot.class).withName("iso27001-20261124-0200z").get().getSpec()
                .reason()).isEqualTo("Mine");
        assertThat(requests(100).newest(Standard.ISO27001, SLOT)).isEmpty();
    }

    @Test
    void whileOneIsUnderWayNoOtherIsAskedFor() {
        requests(100).ask(Standard.ISO27001, SLOT, SLOT);

        assertThat(requests(100).ask(Standard.ISO27001, SLOT.plus(DAY), SLOT.plus(DAY))).isFalse();
        end("iso27001-20261124-0200z", SnapshotPhase.FAILED);
        assertThat(requests(100).ask(Standard.ISO27001, SLOT.plus(DAY), SLOT.plus(DAY))).isTrue();
    }

    @Test
    void theNewestOnesAreKeptAndWhatOthersAskedForIsNeverDeleted() {
        plane.kubectlWithInput("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: audit, labels: {plumbline.io/schedule: iso27001}}
                spec: {trigger: Scheduled, slot: "2020-01-01T00:00:00Z", standards: [iso27001]}
                """, "create", "-f", "-").orThrow();
        end("audit", SnapshotPhase.COMPLETE);
        for (int day = 0; day < 4; day++) {
            Instant slot = SLOT.plus(DAY.multipliedBy(day));
            requests(2).ask(Standard.ISO27001, slot, slot);
            requests(2).ask(Standard.ISO42001, slot, slot);
            end(SnapshotRequests.name(Standard.ISO27001, slot), SnapshotPhase.COMPLETE);
            end(SnapshotRequests.name(Standard.ISO42001, slot), SnapshotPhase.COMPLETE);
        }

        assertThat(names()).containsExactly("audit", "iso27001-20261126-0200z", "iso27001-20261127-0200z",
                "iso42001-20261126-0200z", "iso42001-20261127-0200z");
    }
}
