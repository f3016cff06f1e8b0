package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the system logs, and for how long. */
@ApiRecord
public record Logging(
        @JsonPropertyDescription("Phases of life in which events are logged: Development, Verification, Deployment or Operation.") @Size(max = 4) List<LoggingPhase> phases,
        @JsonPropertyDescription("Where logs are kept. Example: central log store.") @Size(max = 256) @Nullable String sink,
        @JsonPropertyDescription("Days that logs are kept. Example: 365.") @Min(0) @Max(36500) @Nullable Integer retentionDays,
        @JsonPropertyDescription("How much of the input and output is logged: None, MetadataOnly, Redacted or Full.") @Nullable LoggedPayload payload) {

    /** An absent list is empty. */
    public Logging {
        phases = phases == null ? List.of() : List.copyOf(phases);
    }

    /** Phase of life in which events are logged. */
    public enum LoggingPhase {
        /** While it is built. */
        @JsonProperty("Development")
        DEVELOPMENT,

        /** While it is verified. */
        @JsonProperty("Verification")
        VERIFICATION,

        /** While it is rolled out. */
        @JsonProperty("Deployment")
        DEPLOYMENT,

        /** While it is used. */
        @JsonProperty("Operation")
        OPERATION
    }

    /** How much of the input and output is logged. */
    public enum LoggedPayload {
        /** Nothing. */
        @JsonProperty("None")
        NONE,

        /** Time, caller, sizes, model. */
        @JsonProperty("MetadataOnly")
        METADATA_ONLY,

        /** Content without personal data. */
        @JsonProperty("Redacted")
        REDACTED,

        /** Everything. */
        @JsonProperty("Full")
        FULL
    }
}
