package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;

/** Reconciles AISystem records. */
@ControllerConfiguration(name = AISystemReconciler.NAME)
final class AISystemReconciler extends DeskReconciler<AISystem, AISystemStatus> implements Reconciler<AISystem> {
    static final String NAME = "aisystem";

    AISystemReconciler(AISystemDesk desk, Register register, Runnable deposed) {
        super(desk, AISystem::new, NAME, register, deposed);
    }
}
