package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import io.plumbline.api.v1alpha1.ApiRecord;

/** Verdicts of one check by outcome. */
@ApiRecord
public record CheckStatus(
        @JsonPropertyDescription("Id of the check.") @Required @Size(max = 63) String id,
        @JsonPropertyDescription("Verdicts Pass.") @Min(0) long pass,
        @JsonPropertyDescription("Verdicts Fail without exception in force.") @Min(0) long fail,
        @JsonPropertyDescription("Verdicts Error: the check returned neither true nor false.") @Min(0) long error,
        @JsonPropertyDescription("Verdicts NotApplicable.") @Min(0) long notApplicable,
        @JsonPropertyDescription("Verdicts NotEvaluated: an input was not readable.") @Min(0) long notEvaluated,
        @JsonPropertyDescription("Failures under an exception in force; never counted as Pass.") @Min(0) long excepted) {}
