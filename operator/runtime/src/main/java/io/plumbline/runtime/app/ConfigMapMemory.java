package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.plumbline.runtime.evidence.CheckpointMemory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Remembers checkpoints in a ConfigMap. Needs the verbs get, create and update for it. Thread-safe.
 *
 * @param namespace that of the operator
 */
record ConfigMapMemory(KubernetesClient client, String namespace) implements CheckpointMemory {
    static final String NAME = "plumbline-checkpoint";

    @Override
    public Map<String, String> read() throws IOException {
        try {
            return data(resource().get());
        } catch (KubernetesClientException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void change(UnaryOperator<Map<String, String>> change) throws IOException {
        try {
            ConfigMap there = resource().get();
            Map<String, String> before = data(there);
            Map<String, String> after = change.apply(before);
            if (after.equals(before)) {
                return;
            }
            if (there == null) {
                client.resource(new ConfigMapBuilder().withNewMetadata().withName(NAME).withNamespace(namespace)
                        .addToLabels("app.kubernetes.io/name", "plumbline").endMetadata().withData(after).build())
                        .create();
            } else {
                // With the resourceVersion that was read: the API server refuses it when somebody was faster.
                client.resource(new ConfigMapBuilder(there).withData(after).build()).update();
            }
        } catch (KubernetesClientException e) {
            throw failed("written", e);
        }
    }

    private Resource<ConfigMap> resource() {
        return client.configMaps().inNamespace(namespace).withName(NAME);
    }

    private IOException failed(String what, KubernetesClientException e) {
        return new IOException("the ConfigMap " + namespace + '/' + NAME + " cannot be " + what + ": " + e.getMessage(),
                e);
    }

    private static Map<String, String> data(@Nullable ConfigMap there) {
        return there == null || there.getData() == null ? Map.of() : Map.copyOf(there.getData());
    }
}
