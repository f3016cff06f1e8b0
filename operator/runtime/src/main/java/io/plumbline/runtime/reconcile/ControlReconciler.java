package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.control.ControlKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Declares a control to the engine, and publishes what the engine says of it. Level-based: each run looks at the whole
 * of the present state, whatever woke it. One class for both kinds; JOSDK runs one resource at a time.
 */
abstract class ControlReconciler<R extends ControlResource> implements Reconciler<R> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlReconciler.class);

    private final ControlDesk desk;
    private final Supplier<R> blank;
    private final SimpleInboundEventSource<R> wakeUps;
    /** By uid. The informer may lag behind our own patch, and must not make us think that we have not said something. */
    private final Map<String, ControlStatus> published = new ConcurrentHashMap<>();

    ControlReconciler(ControlDesk desk, Supplier<R> blank, String name) {
        this.desk = desk;
        this.blank = blank;
        this.wakeUps = new SimpleInboundEventSource<>(name + "-verdicts");
    }

    @Override
    public List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
        return List.of(wakeUps);
    }

    /** The assessment of the control has changed. Dropped while the controller is not running: it looks at start anyway. */
    void wake(ControlKey key) {
        wakeUps.propagateEvent(new ResourceID(key.resourceName()));
    }

    @Override
    public UpdateControl<R> reconcile(R resource, Context<R> context) {
        String uid = resource.getMetadata().getUid();
        if (context.isPrimaryResourceDeleted()) {
            published.remove(uid);
            desk.withdraw(resource);
            return UpdateControl.noUpdate();
        }
        ControlStatus previous = Optional.ofNullable(published.get(uid)).orElse(resource.getStatus());
        resource.setStatus(previous);
        Optional<ControlStatus> next = desk.declare(resource, previous);
        if (next.isEmpty()) {
            return UpdateControl.noUpdate();
        }
        published.put(uid, next.get());
        R patch = blank.get();
        patch.setMetadata(new ObjectMetaBuilder().withName(resource.getMetadata().getName()).build());
        patch.setStatus(next.get());
        return UpdateControl.patchStatus(patch);
    }

    @Override
    public ErrorStatusUpdateControl<R> updateErrorStatus(R resource, Context<R> context, Exception error) {
        // Whatever was to be published is not: say it again next time.
        published.remove(resource.getMetadata().getUid());
        if (EpochFence.refused(error)) {
            desk.deposed();
        }
        LOG.atWarn()
                .addKeyValue("control", resource.getMetadata().getName())
                .addKeyValue("error", error.getMessage())
                .log("Status could not be published, will be retried");
        return ErrorStatusUpdateControl.noStatusUpdate();
    }
}
