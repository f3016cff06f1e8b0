package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.control.CoverageState;
import org.jspecify.annotations.Nullable;

/** How well one kind was known when the snapshot was frozen. */
@ApiRecord
public record SnapshotPopulation(
        @JsonPropertyDescription("API group, empty for the core group.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) String group,
        @JsonPropertyDescription("Kind. Example: NetworkPolicy.") @Required @Size(max = 63) String kind,
        @JsonPropertyDescription("Synced, Syncing, Stale, Forbidden, Unavailable or NotInstalled.") @Required CoverageState state,
        @JsonPropertyDescription("Resources of the kind that were known.") @Min(0) long objects,
        @JsonPropertyDescription("Resource version up to which the kind was known.") @Size(max = 64) @Nullable String resourceVersion) {

    /** An absent group is the core group. */
    public SnapshotPopulation {
        group = group == null ? "" : group;
    }
}
