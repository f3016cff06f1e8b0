package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator on JOSDK with its defaults: finalizer and status by server-side apply, informers over plain HTTP watches. */
final class OperatorMockTest {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Spec {
        public Integer size;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    static final class Status {
        public String phase;
        public Integer observed;
    }

    @Group("example.com")
    @Version("v1")
    // Public, since JOSDK looks for a public constructor.
    public static final class Thing extends CustomResource<Spec, Status> implements Namespaced {}

    @ControllerConfiguration
    static final class ThingReconciler implements Reconciler<Thing>, Cleaner<Thing> {
        private final AtomicInteger cleaned = new AtomicInteger();

        @Override
        public UpdateControl<Thing> reconcile(Thing thing, Context<Thing> context) {
            var next = new Thing();
            next.setMetadata(new ObjectMetaBuilder().withName(thing.getMetadata().getName())
                    .withNamespace(thing.getMetadata().getNamespace()).build());
            next.setStatus(new Status());
            next.getStatus().observed = thing.getSpec().size;
            next.getStatus().phase = thing.getSpec().size > 5 ? "large" : null;
            return UpdateControl.patchStatus(next);
        }

        @Override
        public DeleteControl cleanup(Thing thing, Context<Thing> context) {
            cleaned.incrementAndGet();
            return DeleteControl.defaultDelete();
        }
    }

    @Test
    void anOperatorReconcilesPatchesStatusAndCleansUp() {
        try (var server = ProgrammableApiServer.start()) {
            ThingDefinition.install(server.client(), "example.com");
            var reconciler = new ThingReconciler();
            var operator = new Operator(overrider -> overrider.withKubernetesClient(server.newClient()));
            try {
                operator.register(reconciler);
                operator.start();
                var things = server.client().resources(Thing.class).inNamespace("default");
                var thing = new Thing();
                thing.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
                thing.setSpec(new Spec());
                thing.getSpec().size = 7;
                things.resource(thing).create();

                await().untilAsserted(() -> {
                    assertThat(things.withName("a").get().getStatus()).isNotNull();
                    assertThat(things.withName("a").get().getStatus().phase).isEqualTo("large");
                    assertThat(things.withName("a").get().getFinalizers()).hasSize(1);
                });
                things.withName("a").edit(found -> {
                    found.getSpec().size = 4;
                    return found;
                });
                await().untilAsserted(() -> assertThat(things.withName("a").get().getStatus().observed).isEqualTo(4));
                assertThat(things.withName("a").get().getStatus().phase).isNull();

                server.faults().dropWatches("example.com", "things");
                things.withName("a").delete();
                await().until(() -> things.withName("a").get() == null);
                assertThat(reconciler.cleaned).hasPositiveValue();
            } finally {
                operator.stop();
            }
        }
    }
}
