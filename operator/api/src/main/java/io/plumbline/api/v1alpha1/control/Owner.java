package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Who answers for a control. */
@ApiRecord
public record Owner(
        @JsonPropertyDescription("Function or team that answers for the control, rather than a person's name. "
                + "Example: platform-network.") @Size(max = 128) @Nullable String name,
        @JsonPropertyDescription("How to reach the owner: a mail address, a channel or a link. "
                + "Example: net@corp.example.") @Size(max = 256) @Nullable String contact) {}
