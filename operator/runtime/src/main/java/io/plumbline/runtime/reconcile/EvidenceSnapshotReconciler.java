package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Reconciles requests for snapshots. */
@ControllerConfiguration(name = EvidenceSnapshotReconciler.NAME)
final class EvidenceSnapshotReconciler extends DeskReconciler<EvidenceSnapshot, SnapshotStatus>
        implements
            Reconciler<EvidenceSnapshot> {
    static final String NAME = "evidencesnapshot";

    /** A request decides nothing about verdicts, and the log has a record of its own kind for each snapshot. */
    private static final Register NOT_RECORDED = new Register() {
        @Override
        public void declared(HasMetadata resource, @Nullable Object spec, List<String> weakens) {
            // says nothing about what is looked at
        }

        @Override
        public void withdrawn(HasMetadata resource) {
            // takes nothing away
        }
    };

    EvidenceSnapshotReconciler(SnapshotDesk desk, Runnable deposed) {
        super(desk, EvidenceSnapshot::new, NAME, NOT_RECORDED, deposed);
    }
}
