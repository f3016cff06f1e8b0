package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** How the system is watched in operation. */
@ApiRecord
public record Monitoring(
        @JsonPropertyDescription("Metrics that are watched. Example: [f1].") @Size(max = 64) List<@Size(max = 128) String> metrics,
        @JsonPropertyDescription("How drift is detected.") @Nullable Drift drift,
        @JsonPropertyDescription("PrometheusRule resources that alert on the system.") @Size(max = 64) List<AlertRule> alertRules) {

    /** Absent lists are empty. */
    public Monitoring {
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        alertRules = alertRules == null ? List.of() : List.copyOf(alertRules);
    }

    /** How drift is detected. */
    @ApiRecord
    public record Drift(
            @JsonPropertyDescription("Whether drift is watched. Default: not said.") @Nullable Boolean enabled,
            @JsonPropertyDescription("Where it is shown. Example: dashboard-9.") @Size(max = 512) @Nullable String ref) {}

    /** A PrometheusRule resource. */
    @ApiRecord
    public record AlertRule(
            @JsonPropertyDescription("Name. Example: claims-ai.") @Required @Size(min = 1, max = 253) String name,
            @JsonPropertyDescription("Namespace. Example: claims.") @Required @Size(min = 1, max = 63) String namespace) {}
}
