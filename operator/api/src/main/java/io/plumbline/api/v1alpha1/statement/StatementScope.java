package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a statement is about: in words for people, and as namespaces for the checks of controls that name no scope. */
@ApiRecord
public record StatementScope(
        @JsonPropertyDescription("The scope in words, as in the documents of the management system. "
                + "Example: Payment platform, production.") @Size(max = 2048) @Nullable String description,
        @JsonPropertyDescription("Only namespaces whose labels match are in scope. Default: all but the system "
                + "namespaces.") @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription("Namespaces that are out of scope whatever the selector says. Default: none beyond "
                + "the system namespaces. Example: [sandbox].") @Size(max = 256) List<@Size(max = 63) @Pattern(Patterns.DNS_LABEL) String> excludedNamespaces) {

    /** An absent list is empty. */
    public StatementScope {
        excludedNamespaces = excludedNamespaces == null ? List.of() : List.copyOf(excludedNamespaces);
    }
}
