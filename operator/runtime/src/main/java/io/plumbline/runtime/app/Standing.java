package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a new leader finds.
 *
 * @param controls names of the resources that declare controls
 * @param statements of applicability
 * @param exceptions with what their status says
 * @param attestations with what their status says
 * @param cluster uid of the Namespace kube-system; empty where there is none
 * @param highestEpoch that was ever written; 0 before the first
 */
record Standing(Set<String> controls, List<StatementOfApplicability> statements, List<ControlException> exceptions,
        List<ControlAttestation> attestations, String cluster, long highestEpoch) {

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException when they cannot be listed */
    static Standing of(KubernetesClient client) {
        List<? extends ControlResource> controls = Stream.concat(
                client.resources(TechnologicalControl.class).list().getItems().stream(),
                client.resources(AIDeploymentControl.class).list().getItems().stream()).toList();
        List<StatementOfApplicability> statements = client.resources(StatementOfApplicability.class).list().getItems();
        List<ControlException> exceptions = client.resources(ControlException.class).list().getItems();
        List<ControlAttestation> attestations = client.resources(ControlAttestation.class).list().getItems();
        List<AISystem> systems = client.resources(AISystem.class).inAnyNamespace().list().getItems();
        List<EvidenceSnapshot> snapshots = client.resources(EvidenceSnapshot.class).list().getItems();
        Stream<@Nullable Long> epochs = Stream.of(
                controls.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()),
                statements.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()),
                exceptions.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()),
                attestations.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()),
                snapshots.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()),
                systems.stream().map(one -> one.getStatus() == null ? null : one.getStatus().epoch()))
                .flatMap(all -> all);
        Namespace system = client.namespaces().withName("kube-system").get();
        return new Standing(names(controls), statements, exceptions, attestations,
                system == null ? "" : system.getMetadata().getUid(),
                epochs.mapToLong(epoch -> epoch == null ? 0 : epoch).max().orElse(0));
    }

    static Set<String> names(List<? extends HasMetadata> resources) {
        return resources.stream().map(one -> one.getMetadata().getName()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The epoch that this leader takes. The API server refuses a status with a lower epoch than it holds, so a deposed
     * leader cannot overwrite the words of its successor.
     */
    long nextEpoch() {
        return highestEpoch + 1;
    }
}
