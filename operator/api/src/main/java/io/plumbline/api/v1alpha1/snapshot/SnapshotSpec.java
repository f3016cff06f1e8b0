package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a snapshot is about. Fixed once it is created. */
@JsonClassDescription("What the snapshot is about. Cannot change. With nothing given: the state of all controls of both "
        + "standards, now.")
@ApiRecord
@ValidationRule(value = SnapshotRules.FIXED, message = SnapshotRules.FIXED_MESSAGE)
@ValidationRule(value = SnapshotRules.CONTROLS, message = SnapshotRules.CONTROLS_MESSAGE, fieldPath = ".controls")
@ValidationRule(value = SnapshotRules.SLOT, message = SnapshotRules.SLOT_MESSAGE, fieldPath = ".slot")
public record SnapshotSpec(
        @JsonPropertyDescription("What asked for it: Scheduled or OnDemand. Default: OnDemand.") @Default("OnDemand") SnapshotTrigger trigger,
        @JsonPropertyDescription("The time of the schedule that asked for it, with trigger Scheduled only. RFC 3339. It is "
                + "not taken earlier.") @Nullable String slot,
        @JsonPropertyDescription("The standards that it is about. Default: both. Example: [iso27001].") @Size(max = 2) List<@Size(max = 16) @Pattern(Patterns.STANDARD) String> standards,
        @JsonPropertyDescription("The controls that it is about, with their standard. Default: all of the standards. "
                + "Example: [iso27001:A.8.22].") @Size(max = 128) List<@Size(max = 32) @Pattern(Patterns.CONTROL_KEY) String> controls,
        @JsonPropertyDescription("The time that it tells of. Default: the moment at which it is taken.") @Nullable SnapshotPeriod period,
        @JsonPropertyDescription("Why it is taken; printed in the report. Example: Surveillance audit 2026.") @Size(max = 1024) @Nullable String reason) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public SnapshotSpec {
        trigger = trigger == null ? SnapshotTrigger.ON_DEMAND : trigger;
        standards = standards == null ? List.of() : List.copyOf(standards);
        controls = controls == null ? List.of() : List.copyOf(controls);
    }
}
