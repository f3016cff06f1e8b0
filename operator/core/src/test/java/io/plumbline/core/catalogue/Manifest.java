package io.plumbline.core.catalogue;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

/** A resource as an API server serves it. */
public record Manifest(ResourceType type, String apiVersion, String json) {

    static Manifest of(BodyMap resource) {
        String apiVersion = resource.text("apiVersion", "");
        return new Manifest(ResourceType.of(apiVersion, resource.text("kind", "")), apiVersion,
                JsonText.of(resource));
    }
}
