package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** A resource of the cluster. */
@ApiRecord
public record WorkloadReference(
        @JsonPropertyDescription("Group and version. Example: apps/v1.") @Size(max = 317) @Pattern(Patterns.GROUP_VERSION) @Nullable String apiVersion,
        @JsonPropertyDescription("Kind in CamelCase. Example: Deployment.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String kind,
        @JsonPropertyDescription("Name. Example: scorer.") @Required @Size(min = 1, max = 253) String name,
        @JsonPropertyDescription("Namespace. Default: that of the AISystem. Example: claims.") @Size(max = 63) @Pattern(Patterns.DNS_LABEL) @Nullable String namespace) {}
