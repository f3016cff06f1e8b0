package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the system is for, and what it is not for. */
@ApiRecord
public record IntendedUse(
        @JsonPropertyDescription("What the system is for. Example: rank claims for review.") @Size(max = 2048) @Nullable String purpose,
        @JsonPropertyDescription("Who uses it. Example: [claims staff].") @Size(max = 32) List<@Size(max = 256) String> users,
        @JsonPropertyDescription("What it must not be used for. Example: [automatic refusal].") @Size(max = 32) List<@Size(max = 512) String> prohibitedUses) {

    /** Absent lists are empty. */
    public IntendedUse {
        users = users == null ? List.of() : List.copyOf(users);
        prohibitedUses = prohibitedUses == null ? List.of() : List.copyOf(prohibitedUses);
    }
}
