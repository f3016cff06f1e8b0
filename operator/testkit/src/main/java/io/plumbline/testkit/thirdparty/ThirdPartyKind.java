package io.plumbline.testkit.thirdparty;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;

import java.util.Locale;

/**
 * A kind of a product.
 *
 * @param scope {@code Namespaced} or {@code Cluster}
 */
public record ThirdPartyKind(String group, String version, String kind, String plural, String scope) {
    /**
     * Takes any object of the kind. Without a status subresource: an object is then written as a whole, with the status
     * that the product would have given it.
     */
    CustomResourceDefinition definition() {
        return new CustomResourceDefinitionBuilder().withNewMetadata()
                .withName(plural + "." + group)
                // Without it the API server refuses groups of Kubernetes projects.
                .addToAnnotations("api-approved.kubernetes.io", "unapproved, stands in for the real one")
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope(scope)
                .withNewNames()
                .withKind(kind)
                .withPlural(plural)
                .withSingular(kind.toLowerCase(Locale.ROOT))
                .endNames()
                .addNewVersion()
                .withName(version)
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }
}
