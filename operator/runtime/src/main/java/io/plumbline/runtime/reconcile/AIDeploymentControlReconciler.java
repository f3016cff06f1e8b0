package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.control.ControlStatus;

/** Reconciles the controls of ISO/IEC 42001:2023 Annex A. */
@ControllerConfiguration(name = AIDeploymentControlReconciler.NAME)
final class AIDeploymentControlReconciler extends DeskReconciler<AIDeploymentControl, ControlStatus>
        implements
            Reconciler<AIDeploymentControl> {
    static final String NAME = "aideploymentcontrol";

    AIDeploymentControlReconciler(ControlDesk desk, Register register, Runnable deposed) {
        super(desk, AIDeploymentControl::new, NAME, register, deposed);
    }
}
