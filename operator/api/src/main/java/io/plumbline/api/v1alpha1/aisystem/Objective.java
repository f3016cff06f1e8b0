package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** A measurable objective. */
@ApiRecord
public record Objective(
        @JsonPropertyDescription("Name, unique in the list. Example: equal treatment.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("Development for objectives of building the system, Use for those of using it.") @Nullable ObjectiveKind kind,
        @JsonPropertyDescription("What is measured. Example: demographicParity.") @Size(max = 128) @Nullable String metric,
        @JsonPropertyDescription("The value to reach, a decimal number as text. Example: \"0.1\".") @Size(max = 32) @Pattern(Patterns.DECIMAL) @Nullable String target) {

    /** What an objective is about. */
    public enum ObjectiveKind {
        /** Building the system. */
        @JsonProperty("Development")
        DEVELOPMENT,

        /** Using the system. */
        @JsonProperty("Use")
        USE
    }
}
