package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.stream.Stream;

/** A custom kind of the test's own group. */
record Widgets(String group) {
    ResourceType type() {
        return new ResourceType(group, "Widget");
    }

    String name() {
        return "widgets." + group;
    }

    /** The last version is the stored one. */
    CustomResourceDefinition definition(String... versions) {
        String stored = versions[versions.length - 1];
        List<CustomResourceDefinitionVersion> all = Stream.of(versions)
                .map(version -> new CustomResourceDefinitionVersionBuilder().withName(version)
                        .withServed(true)
                        .withStorage(version.equals(stored))
                        .withNewSchema()
                        .withNewOpenAPIV3Schema()
                        .withType("object")
                        .withXKubernetesPreserveUnknownFields(true)
                        .endOpenAPIV3Schema()
                        .endSchema()
                        .build())
                .toList();
        return new CustomResourceDefinitionBuilder().withNewMetadata()
                .withName(name())
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope("Namespaced")
                .withNewNames()
                .withKind("Widget")
                .withPlural("widgets")
                .withSingular("widget")
                .endNames()
                .withVersions(all)
                .endSpec()
                .build();
    }

    String manifest(String version, String name) {
        return """
                apiVersion: %s/%s
                kind: Widget
                metadata: {name: %s}
                spec: {size: 1, nothing: null}
                """.formatted(group, version, name);
    }
}
