package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** A tool that the system is built or served with. */
@ApiRecord
public record Tool(
        @JsonPropertyDescription("Name, unique in the list. Example: vllm.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("Version. Example: 0.9.1.") @Size(max = 64) @Nullable String version,
        @JsonPropertyDescription("What it is used for. Example: serving.") @Size(max = 512) @Nullable String purpose) {}
