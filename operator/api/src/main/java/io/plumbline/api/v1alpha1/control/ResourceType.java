package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** One kind of resource. The version is found by discovery unless it is pinned. */
@ApiRecord
public record ResourceType(
        @JsonPropertyDescription("API group of the kind, empty for the core group. Default: empty. "
                + "Example: networking.k8s.io.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) @Pattern(Patterns.GROUP) String group,
        @JsonPropertyDescription("Version to read the kind in. Default: the one that the API server prefers. "
                + "Example: v1.") @Size(max = 63) @Pattern(Patterns.API_VERSION) @Nullable String version,
        @JsonPropertyDescription("Kind in CamelCase; each kind is named, there is no wildcard. "
                + "Example: NetworkPolicy.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String kind) {

    /** An absent group is the core group. */
    public ResourceType {
        group = group == null ? "" : group;
    }
}
