package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Who answers for an AI system. Functions rather than names: the record is read by many. */
@ApiRecord
public record SystemOwner(
        @JsonPropertyDescription("Function or person that answers for the system. Example: Head of claims.") @Size(max = 128) @Nullable String name,
        @JsonPropertyDescription("How to reach the owner. Example: ai-owner@corp.example.") @Size(max = 256) @Nullable String contact,
        @JsonPropertyDescription("Team of the owner. Example: claims.") @Size(max = 128) @Nullable String team) {}
