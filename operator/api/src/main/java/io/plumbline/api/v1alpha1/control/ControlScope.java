package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which namespaces the subjects of a control are taken from. Cluster-scoped subjects are never filtered. */
@ApiRecord
public record ControlScope(
        @JsonPropertyDescription("Only namespaces whose labels match are in scope. Default: every namespace that the "
                + "statement of applicability puts in scope, else all but the system namespaces.") @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription("Namespaces that are out of scope whatever the selector says. Default: none beyond "
                + "the system namespaces. Example: [kube-system].") @Size(max = 256) List<@Size(max = 63) @Pattern(Patterns.DNS_LABEL) String> excludedNamespaces) {

    /** An absent list is empty. */
    public ControlScope {
        excludedNamespaces = excludedNamespaces == null ? List.of() : List.copyOf(excludedNamespaces);
    }
}
