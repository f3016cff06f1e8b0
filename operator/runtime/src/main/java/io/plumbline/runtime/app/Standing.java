package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.TechnologicalControl;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a new leader finds.
 *
 * @param controls names of the resources that declare controls
 * @param statements of applicability
 * @param highestEpoch that was ever written; 0 before the first
 */
record Standing(Set<String> controls, List<StatementOfApplicability> statements, long highestEpoch) {

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException when they cannot be listed */
    static Standing of(KubernetesClient client) {
        List<? extends ControlResource> all = Stream.concat(
                client.resources(TechnologicalControl.class).list().getItems().stream(),
                client.resources(AIDeploymentControl.class).list().getItems().stream()).toList();
        List<StatementOfApplicability> statements = client.resources(StatementOfApplicability.class).list().getItems();
        long highest = Stream.concat(
                all.stream().map(ControlResource::getStatus).filter(Objects::nonNull).map(status -> status.epoch()),
                statements.stream()
                        .map(StatementOfApplicability::getStatus)
                        .filter(Objects::nonNull)
                        .map(status -> status.epoch()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Standing(
                all.stream().map(control -> control.getMetadata().getName()).collect(Collectors.toUnmodifiableSet()),
                statements, highest);
    }

    /**
     * The epoch that this leader takes. The API server refuses a status with a lower epoch than it holds, so a deposed
     * leader cannot overwrite the words of its successor.
     */
    long nextEpoch() {
        return highestEpoch + 1;
    }
}
