package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Who uses the system. */
@ApiRecord
public record Customer(
        @JsonPropertyDescription("The segment. Example: brokers.") @Size(max = 256) @Nullable String segment,
        @JsonPropertyDescription("What customers are owed, or have to do. Example: terms 5.") @Size(max = 2048) @Nullable String obligations) {}
