package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Who provides a part of the system. */
@ApiRecord
public record Supplier(
        @JsonPropertyDescription("Name, unique in the list; models refer to it as source.supplier. Example: vendor.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("What it provides. Example: base model.") @Size(max = 1024) @Nullable String provides,
        @JsonPropertyDescription("Where this is agreed. Example: C-4.") @Size(max = 512) @Nullable String agreementRef,
        @JsonPropertyDescription("When the supplier was last reviewed. RFC 3339.") @Nullable String reviewedAt) {}
