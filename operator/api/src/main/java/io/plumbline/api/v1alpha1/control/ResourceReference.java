package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** The one resource that a finding is about. */
@ApiRecord
public record ResourceReference(
        @JsonPropertyDescription("API group of the resource, empty for the core group.") @JsonInclude(JsonInclude.Include.ALWAYS) @Size(max = 253) String group,
        @JsonPropertyDescription("Kind of the resource. Example: Pod.") @Required @Size(max = 63) String kind,
        @JsonPropertyDescription("Namespace; absent for cluster-scoped kinds.") @Size(max = 63) @Nullable String namespace,
        @JsonPropertyDescription("Name of the resource. Example: cart.") @Required @Size(max = 253) String name,
        @JsonPropertyDescription("uid, which tells a recreated resource from the deleted one of the same name.") @Size(max = 128) @Nullable String uid) {

    /** An absent group is the core group. */
    public ResourceReference {
        group = group == null ? "" : group;
    }
}
