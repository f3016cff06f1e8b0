package io.plumbline.api.v1alpha1.exception;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which resources may deviate: those for which everything that is given holds. An empty list says nothing. */
@ApiRecord
@ValidationRule(value = ExceptionRules.MATCH, message = ExceptionRules.MATCH_MESSAGE)
public record ExceptionMatch(
        @JsonPropertyDescription("The resource is in one of these namespaces, or is one of them. "
                + "Example: [shop].") @Size(max = 256) List<@Size(max = 63) @Pattern(Patterns.DNS_LABEL) String> namespaces,
        @JsonPropertyDescription("The labels of its namespace match; a Namespace counts as its own.") @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription("Its own labels match.") @Nullable LabelSelector objectSelector,
        @JsonPropertyDescription("It is one of these resources.") @Size(max = 256) List<MatchedResource> resources) {

    /** Absent lists are empty. */
    public ExceptionMatch {
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /** One resource by name, or all of a kind. */
    @ApiRecord
    public record MatchedResource(
            @JsonPropertyDescription("API group of the kind, empty for the core group. Default: empty. "
                    + "Example: apps.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) @Pattern(Patterns.GROUP) String group,
            @JsonPropertyDescription("Kind in CamelCase. Example: Deployment.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String kind,
            @JsonPropertyDescription("Namespace. Default: any. Example: shop.") @Size(max = 63) @Pattern(Patterns.DNS_LABEL) @Nullable String namespace,
            @JsonPropertyDescription("Name. Default: any. Example: cart.") @Size(min = 1, max = 253) @Nullable String name) {

        /** An absent group is the core group. */
        public MatchedResource {
            group = group == null ? "" : group;
        }
    }
}
