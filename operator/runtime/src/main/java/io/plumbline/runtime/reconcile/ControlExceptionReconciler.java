package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;

/** Reconciles accepted deviations. */
@ControllerConfiguration(name = ControlExceptionReconciler.NAME)
final class ControlExceptionReconciler extends DeskReconciler<ControlException, ExceptionStatus>
        implements
            Reconciler<ControlException> {
    static final String NAME = "controlexception";

    ControlExceptionReconciler(ExceptionDesk desk, Register register, Runnable deposed) {
        super(desk, ControlException::new, NAME, register, deposed);
    }
}
