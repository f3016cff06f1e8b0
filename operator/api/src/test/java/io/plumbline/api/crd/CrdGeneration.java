package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.AIIncident;
import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.GovernanceDocument;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.aisystem.AISystemSpec;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;
import io.plumbline.api.v1alpha1.attestation.AttestationSpec;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.document.DocumentSpec;
import io.plumbline.api.v1alpha1.exception.ExceptionSpec;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import io.plumbline.api.v1alpha1.incident.IncidentSpec;
import io.plumbline.api.v1alpha1.snapshot.SnapshotSpec;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.api.v1alpha1.statement.StatementSpec;
import io.plumbline.api.v1alpha1.statement.StatementStatus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Generates the CustomResourceDefinitions from the classes, each under the name of its file. */
final class CrdGeneration {

    /**
     * A resource class and the types of its two halves, which the class itself only knows by generics.
     *
     * @param status {@code Void} for a record that only people write
     */
    record Kind(Class<? extends HasMetadata> resource, Class<?> spec, Class<?> status) {}

    static final List<Kind> KINDS = List.of(
            new Kind(TechnologicalControl.class, ControlSpec.class, ControlStatus.class),
            new Kind(AIDeploymentControl.class, ControlSpec.class, ControlStatus.class),
            new Kind(AISystem.class, AISystemSpec.class, AISystemStatus.class),
            new Kind(StatementOfApplicability.class, StatementSpec.class, StatementStatus.class),
            new Kind(ControlAttestation.class, AttestationSpec.class, AttestationStatus.class),
            new Kind(ControlException.class, ExceptionSpec.class, ExceptionStatus.class),
            new Kind(EvidenceSnapshot.class, SnapshotSpec.class, SnapshotStatus.class),
            new Kind(GovernanceDocument.class, DocumentSpec.class, Void.class),
            new Kind(AIIncident.class, IncidentSpec.class, Void.class));

    private CrdGeneration() {}

    static SortedMap<String, ObjectNode> generate() {
        SortedMap<String, ObjectNode> crds = new TreeMap<>();
        KINDS.forEach(kind -> {
            ObjectNode crd = generate(kind.resource());
            new CrdShaping(kind).shape(crd);
            crds.put(crd.at("/metadata/name").asText() + ".yaml", crd);
        });
        return crds;
    }

    private static ObjectNode generate(Class<? extends HasMetadata> resource) {
        try {
            Path folder = Files.createTempDirectory("crd");
            new CRDGenerator().customResourceClasses(List.of(resource)).forCRDVersions("v1")
                    .inOutputDir(folder.toFile()).generate();
            try (var files = Files.list(folder)) {
                Path file = files.toList().getFirst();
                ObjectNode crd = Yaml.read(Files.readString(file));
                Files.delete(file);
                Files.delete(folder);
                return crd;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
