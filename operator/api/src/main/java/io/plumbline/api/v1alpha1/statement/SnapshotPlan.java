package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;

/** When snapshots are taken by themselves. The schema knows the form of the schedule, not the range of each field. */
@ApiRecord
public record SnapshotPlan(
        @JsonPropertyDescription("When, in five fields as in cron: minute, hour, day of month, month, day of week (0 and "
                + "7 are Sunday); numbers only. Example: 0 3 * * 1.") @Required @Size(max = 128) @Pattern(Patterns.CRON) String schedule,
        @JsonPropertyDescription("Time zone of the schedule, from the IANA database. Default: UTC. "
                + "Example: Europe/Berlin.") @Default("UTC") @Size(max = 64) @Pattern(Patterns.TIME_ZONE) String timeZone) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public SnapshotPlan {
        timeZone = timeZone == null ? "UTC" : timeZone;
    }
}
