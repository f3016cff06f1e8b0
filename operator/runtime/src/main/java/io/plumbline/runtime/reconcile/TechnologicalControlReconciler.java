package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.ControlStatus;

/** Reconciles the controls of ISO/IEC 27001:2022 A.8. */
@ControllerConfiguration(name = TechnologicalControlReconciler.NAME)
final class TechnologicalControlReconciler extends DeskReconciler<TechnologicalControl, ControlStatus>
        implements
            Reconciler<TechnologicalControl> {
    static final String NAME = "technologicalcontrol";

    TechnologicalControlReconciler(ControlDesk desk, Register register, Runnable deposed) {
        super(desk, TechnologicalControl::new, NAME, register, deposed);
    }
}
