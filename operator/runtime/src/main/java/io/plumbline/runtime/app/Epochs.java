package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.TechnologicalControl;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds an epoch above all that were ever written. Every leader takes a new one at its start; the API server refuses a
 * status with a lower epoch than it holds, so a deposed leader cannot overwrite the words of its successor.
 */
final class Epochs {
    private Epochs() {}

    static long next(KubernetesClient client) {
        Stream<? extends ControlResource> controls = Stream.concat(
                client.resources(TechnologicalControl.class).list().getItems().stream(),
                client.resources(AIDeploymentControl.class).list().getItems().stream());
        return 1 + controls.map(ControlResource::getStatus)
                .filter(Objects::nonNull)
                .map(status -> status.epoch())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
