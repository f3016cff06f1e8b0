package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Who is responsible for what, across organisations. */
@ApiRecord
public record Responsibility(
        @JsonPropertyDescription("The party. Example: vendor.") @Size(max = 256) @Nullable String party,
        @JsonPropertyDescription("Its role. Example: Provider.") @Size(max = 128) @Nullable String role,
        @JsonPropertyDescription("What it is responsible for. Example: model updates.") @Size(max = 1024) @Nullable String responsibility,
        @JsonPropertyDescription("Where this is agreed. Example: C-4.") @Size(max = 512) @Nullable String agreementRef) {}
