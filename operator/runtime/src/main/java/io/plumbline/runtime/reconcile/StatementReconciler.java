package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.status.StatementTranslator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes what was measured beside what a statement declares. Level-based: each run looks at the whole. */
@ControllerConfiguration(name = StatementReconciler.NAME)
final class StatementReconciler implements Reconciler<StatementOfApplicability> {
    static final String NAME = "statementofapplicability";
    private static final Logger LOG = LoggerFactory.getLogger(StatementReconciler.class);

    private final StatementDesk desk;
    private final Runnable deposed;
    private final SimpleInboundEventSource<StatementOfApplicability> wakeUps = new SimpleInboundEventSource<>(
            NAME + "-results");
    /** By uid; for the same reason as those of controls. */
    private final Map<String, StatementStatus> published = new ConcurrentHashMap<>();
    private volatile @Nullable Cache<StatementOfApplicability> primaries;

    /** @param deposed told when the API server refused a status because a newer leader has written one */
    StatementReconciler(StatementDesk desk, Runnable deposed) {
        this.desk = desk;
        this.deposed = deposed;
    }

    @Override
    public List<EventSource<?, StatementOfApplicability>> prepareEventSources(
            EventSourceContext<StatementOfApplicability> context) {
        primaries = context.getPrimaryCache();
        return List.of(wakeUps);
    }

    List<StatementOfApplicability> watched() {
        Cache<StatementOfApplicability> cache = primaries;
        return cache == null ? List.of() : cache.list().toList();
    }

    /** Results of the standard have changed. Dropped while the controller is not running: it looks at start anyway. */
    void wake(Standard standard) {
        ResourceID statement = new ResourceID(StatementTranslator.name(standard));
        Cache<StatementOfApplicability> cache = primaries;
        if (cache != null && cache.contains(statement)) {
            wakeUps.propagateEvent(statement);
        }
    }

    @Override
    public UpdateControl<StatementOfApplicability> reconcile(StatementOfApplicability resource,
            Context<StatementOfApplicability> context) {
        String uid = resource.getMetadata().getUid();
        if (context.isPrimaryResourceDeleted()) {
            published.remove(uid);
            desk.withdraw(resource);
            return UpdateControl.noUpdate();
        }
        StatementStatus previous = Optional.ofNullable(published.get(uid)).orElse(resource.getStatus());
        resource.setStatus(previous);
        Optional<StatementStatus> next = desk.declare(resource, previous);
        if (next.isEmpty()) {
            return UpdateControl.noUpdate();
        }
        published.put(uid, next.get());
        StatementOfApplicability patch = new StatementOfApplicability();
        patch.setMetadata(new ObjectMetaBuilder().withName(resource.getMetadata().getName()).build());
        patch.setStatus(next.get());
        return UpdateControl.patchStatus(patch);
    }

    @Override
    public ErrorStatusUpdateControl<StatementOfApplicability> updateErrorStatus(StatementOfApplicability resource,
            Context<StatementOfApplicability> context, Exception error) {
        // Whatever was to be published is not: say it again next time.
        published.remove(resource.getMetadata().getUid());
        if (EpochFence.refused(error)) {
            deposed.run();
        }
        LOG.atWarn()
                .addKeyValue("statement", resource.getMetadata().getName())
                .addKeyValue("error", error.getMessage())
                .log("Status could not be published, will be retried");
        return ErrorStatusUpdateControl.noStatusUpdate();
    }
}
