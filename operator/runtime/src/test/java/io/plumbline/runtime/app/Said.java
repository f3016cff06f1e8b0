package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every state of a kind that was ever stored while it was watched, also those that did not last. */
final class Said<R extends HasMetadata> implements AutoCloseable {
    private final List<R> all = new CopyOnWriteArrayList<>();
    private final Watch watch;

    private Said(KubernetesClient client, Class<R> kind) {
        watch = client.resources(kind).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, R resource) {
                all.add(resource);
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("the watch ended early", cause);
            }
        });
    }

    static <R extends HasMetadata> Said<R> by(KubernetesClient client, Class<R> kind) {
        return new Said<>(client, kind);
    }

    List<R> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        watch.close();
    }
}
