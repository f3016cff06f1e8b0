package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** How anybody can raise a concern. */
@ApiRecord
public record Concerns(
        @JsonPropertyDescription("Where concerns are raised, also without a name. Example: speak-up line.") @Size(max = 256) @Nullable String channel) {}
