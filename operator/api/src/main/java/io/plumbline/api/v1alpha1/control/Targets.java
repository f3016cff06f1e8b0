package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/** What the organisation demands of a control in time. All durations are texts such as {@code 5m} or {@code 7d}. */
@ApiRecord
public record Targets(
        @JsonPropertyDescription("Longest age that the view of the cluster may have. A kind of which nothing was "
                + "heard for twice this time is Stale. A duration in d, h, m and s. Default: what the operator is "
                + "configured with. Example: 5m.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String freshness,
        @JsonPropertyDescription("How soon a failure has to be gone, by severity; later ones are reported as "
                + "overdue.") @Nullable RemediateWithin remediateWithin) {

    /** Time allowed from the first failed verdict to its end, by severity of the check. */
    @ApiRecord
    public record RemediateWithin(
            @JsonPropertyDescription("For critical failures. A duration in d, h, m and s. Default: no target. "
                    + "Example: 24h.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String critical,
            @JsonPropertyDescription("For high failures. A duration in d, h, m and s. Default: no target. "
                    + "Example: 7d.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String high,
            @JsonPropertyDescription("For medium failures. A duration in d, h, m and s. Default: no target. "
                    + "Example: 30d.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String medium,
            @JsonPropertyDescription("For low failures. A duration in d, h, m and s. Default: no target. "
                    + "Example: 90d.") @Size(max = 32) @Pattern(Patterns.DURATION) @Nullable String low) {}
}
