package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** How well one input kind of a control was looked at. */
@ApiRecord
public record KindCoverage(
        @JsonPropertyDescription("API group, empty for the core group.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) String group,
        @JsonPropertyDescription("Kind. Example: NetworkPolicy.") @Required @Size(max = 63) String kind,
        @JsonPropertyDescription("Synced, Syncing, Stale, Forbidden, Unavailable or NotInstalled. Only a Synced kind "
                + "supports a verdict Pass.") @Required CoverageState state,
        @JsonPropertyDescription("Resources of the kind that are held.") @Min(0) long objects,
        @JsonPropertyDescription("Why the kind is not Synced, and what to do. "
                + "Example: grant get, list and watch on networkpolicies.") @Size(max = 1024) @Nullable String message) {

    /** An absent group is the core group. */
    public KindCoverage {
        group = group == null ? "" : group;
    }
}
