package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;

/** Reconciles attestations. */
@ControllerConfiguration(name = ControlAttestationReconciler.NAME)
final class ControlAttestationReconciler extends DeskReconciler<ControlAttestation, AttestationStatus>
        implements
            Reconciler<ControlAttestation> {
    static final String NAME = "controlattestation";

    ControlAttestationReconciler(AttestationDesk desk, Register register, Runnable deposed) {
        super(desk, ControlAttestation::new, NAME, register, deposed);
    }
}
