package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

import io.plumbline.api.v1alpha1.ApiRecord;

/** Verdicts of a control by outcome, over its enabled checks of both tiers. */
@ApiRecord
public record Summary(
        @JsonPropertyDescription("Resources to which at least one check applies.") @Min(0) long resources,
        @JsonPropertyDescription("Those whose worst verdict is Pass.") @Min(0) long pass,
        @JsonPropertyDescription("Those with a Fail without exception in force.") @Min(0) long fail,
        @JsonPropertyDescription("Those without Fail and with an Error: a check returned neither true nor "
                + "false.") @Min(0) long error,
        @JsonPropertyDescription("Resources in scope to which no check applies; not among resources.") @Min(0) long notApplicable,
        @JsonPropertyDescription("Those whose worst verdict is NotEvaluated: an input was not readable.") @Min(0) long notEvaluated,
        @JsonPropertyDescription("Those whose worst verdict is a failure under an exception in force; never counted as "
                + "Pass.") @Min(0) long excepted) {}
