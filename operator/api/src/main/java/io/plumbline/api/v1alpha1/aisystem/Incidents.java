package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** How incidents are reported and told to others. */
@ApiRecord
public record Incidents(
        @JsonPropertyDescription("Where incidents are reported. Example: incident desk.") @Size(max = 256) @Nullable String channel,
        @JsonPropertyDescription("Where the plan is found. Example: IP-1.") @Size(max = 512) @Nullable String planRef,
        @JsonPropertyDescription("Hours within which affected parties are told. Example: 72.") @Min(0) @Max(8784) @Nullable Integer notifyWithinHours,
        @JsonPropertyDescription("How people outside report.") @Nullable ExternalReporting externalReporting) {

    /** How people outside report adverse impacts, and which authority is told. */
    @ApiRecord
    public record ExternalReporting(
            @JsonPropertyDescription("Where they report. Example: web form.") @Size(max = 256) @Nullable String channel,
            @JsonPropertyDescription("Authority that is told. Example: market surveillance.") @Size(max = 256) @Nullable String authority) {}
}
