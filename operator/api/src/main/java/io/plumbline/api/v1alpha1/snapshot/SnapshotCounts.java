package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.plumbline.api.v1alpha1.ApiRecord;

/** How many verdicts of each outcome a snapshot holds. */
@ApiRecord
public record SnapshotCounts(
        @JsonPropertyDescription("Verdicts Pass.") @Min(0) long pass,
        @JsonPropertyDescription("Verdicts Fail without an exception in force.") @Min(0) long fail,
        @JsonPropertyDescription("Failures that an exception in force covers.") @Min(0) long excepted,
        @JsonPropertyDescription("Checks that could not be carried out.") @Min(0) long error,
        @JsonPropertyDescription("Checks with an input that was not readable.") @Min(0) long notEvaluated,
        @JsonPropertyDescription("Checks that do not apply.") @Min(0) long notApplicable) {}
