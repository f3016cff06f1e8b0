package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Brings the resources of a kind to their desk, and publishes what it says of them. Level-based: each run looks at the
 * whole of the present state, whatever woke it.
 */
abstract class DeskReconciler<R extends CustomResource<?, S>, S> implements Reconciler<R> {
    private static final Logger LOG = LoggerFactory.getLogger(DeskReconciler.class);

    private final Desk<? super R, S> desk;
    private final Supplier<R> blank;
    private final Register register;
    private final Runnable deposed;
    private final SimpleInboundEventSource<R> wakeUps;
    /** By uid. The informer may lag behind our own patch, and must not make us think that we have not said something. */
    private final Map<String, S> published = new ConcurrentHashMap<>();

    /** @param deposed told when the API server refused a status because a newer leader has written one */
    DeskReconciler(Desk<? super R, S> desk, Supplier<R> blank, String name, Register register, Runnable deposed) {
        this.desk = desk;
        this.blank = blank;
        this.register = register;
        this.deposed = deposed;
        this.wakeUps = new SimpleInboundEventSource<>(name + "-changes");
    }

    @Override
    public List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
        return List.of(wakeUps);
    }

    /** There may be something else to say. Dropped while the controller is not running: it looks at start anyway. */
    void wake(String name) {
        wake(new ResourceID(name));
    }

    /** As {@link #wake(String)}, of a namespaced kind. */
    void wake(ResourceID resource) {
        wakeUps.propagateEvent(resource);
    }

    @Override
    public UpdateControl<R> reconcile(R resource, Context<R> context) {
        String uid = resource.getMetadata().getUid();
        if (context.isPrimaryResourceDeleted()) {
            published.remove(uid);
            desk.withdraw(resource);
            register.withdrawn(resource);
            return UpdateControl.noUpdate();
        }
        S previous = Optional.ofNullable(published.get(uid)).orElse(resource.getStatus());
        resource.setStatus(previous);
        Optional<S> next = desk.declare(resource, previous);
        register.declared(resource, resource.getSpec(), List.of());
        if (next.isEmpty()) {
            return UpdateControl.noUpdate();
        }
        published.put(uid, next.get());
        R patch = blank.get();
        patch.setMetadata(new ObjectMetaBuilder().withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .build());
        patch.setStatus(next.get());
        return UpdateControl.patchStatus(patch);
    }

    @Override
    public ErrorStatusUpdateControl<R> updateErrorStatus(R resource, Context<R> context, Exception error) {
        // Whatever was to be published is not: say it again next time.
        published.remove(resource.getMetadata().getUid());
        if (EpochFence.refused(error)) {
            deposed.run();
        }
        LOG.atWarn()
                .addKeyValue("kind", resource.getKind())
                .addKeyValue("name", resource.getMetadata().getName())
                .addKeyValue("error", error.getMessage())
                .log("Status could not be published, will be retried");
        return ErrorStatusUpdateControl.noStatusUpdate();
    }
}
