package io.plumbline.runtime.catalogue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.TechnologicalControl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the controls in the manifests of a folder and those below it. */
public final class CatalogueFolder {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /** In the order of their files; everything that is not a control is passed over. */
    public List<ControlResource> read(Path folder) throws IOException {
        List<ControlResource> controls = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                for (String document : SEPARATOR.split(Files.readString(file))) {
                    control(document, controls);
                }
            }
        }
        return controls;
    }

    private void control(String document, List<ControlResource> controls) {
        if (document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
            return;
        }
        GenericKubernetesResource resource = serialization.unmarshal(document, GenericKubernetesResource.class);
        if (TechnologicalControl.class.getSimpleName().equals(resource.getKind())) {
            controls.add(serialization.unmarshal(document, TechnologicalControl.class));
        } else if (AIDeploymentControl.class.getSimpleName().equals(resource.getKind())) {
            controls.add(serialization.unmarshal(document, AIDeploymentControl.class));
        }
    }
}
