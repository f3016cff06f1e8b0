package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

import io.plumbline.api.v1alpha1.ApiRecord;

/** Verdicts of a control by outcome, over its enabled checks of both tiers. */
@ApiRecord
public record Summary(
        @JsonPropertyDescription("Resources looked at; one that several checks look at counts once.") @Min(0) long resources,
        @JsonPropertyDescription("Verdicts Pass.") @Min(0) long pass,
        @JsonPropertyDescription("Verdicts Fail without exception in force.") @Min(0) long fail,
        @JsonPropertyDescription("Verdicts Error: a check returned neither true nor false.") @Min(0) long error,
        @JsonPropertyDescription("Verdicts NotApplicable.") @Min(0) long notApplicable,
        @JsonPropertyDescription("Verdicts NotEvaluated: an input was not readable.") @Min(0) long notEvaluated,
        @JsonPropertyDescription("Failures under an exception in force; never counted as Pass.") @Min(0) long excepted) {}
