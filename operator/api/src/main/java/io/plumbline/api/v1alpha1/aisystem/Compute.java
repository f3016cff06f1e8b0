package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The computing resources that the system needs. */
@ApiRecord
public record Compute(
        @JsonPropertyDescription("Accelerators. Example: 2 x GPU.") @Size(max = 256) @Nullable String accelerators,
        @JsonPropertyDescription("Node pools that it may run on. Example: [gpu].") @Size(max = 32) List<@Size(max = 253) String> nodePools) {

    /** An absent list is empty. */
    public Compute {
        nodePools = nodePools == null ? List.of() : List.copyOf(nodePools);
    }
}
