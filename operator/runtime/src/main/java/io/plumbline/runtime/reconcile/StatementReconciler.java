package io.plumbline.runtime.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.status.StatementTranslator;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Reconciles statements of applicability. */
@ControllerConfiguration(name = StatementReconciler.NAME)
final class StatementReconciler extends DeskReconciler<StatementOfApplicability, StatementStatus>
        implements
            Reconciler<StatementOfApplicability> {
    static final String NAME = "statementofapplicability";

    private volatile @Nullable Cache<StatementOfApplicability> primaries;

    StatementReconciler(StatementDesk desk, Register register, Runnable deposed) {
        super(desk, StatementOfApplicability::new, NAME, register, deposed);
    }

    @Override
    public List<EventSource<?, StatementOfApplicability>> prepareEventSources(
            EventSourceContext<StatementOfApplicability> context) {
        primaries = context.getPrimaryCache();
        return super.prepareEventSources(context);
    }

    /** The statements that are watched; none before the start. */
    List<StatementOfApplicability> watched() {
        Cache<StatementOfApplicability> cache = primaries;
        return cache == null ? List.of() : cache.list().toList();
    }

    /** Results of the standard have changed. A statement that is not there is not woken. */
    void wake(Standard standard) {
        String name = StatementTranslator.name(standard);
        Cache<StatementOfApplicability> cache = primaries;
        if (cache != null && cache.contains(new ResourceID(name))) {
            wake(name);
        }
    }
}
