package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

import io.plumbline.api.v1alpha1.ApiRecord;

/** What a result rests on: verdicts Pass, Fail and Excepted by kind of evidence, and attestations. */
@ApiRecord
public record Basis(
        @JsonPropertyDescription("Verdicts that rest on the state of the cluster.") @Min(0) long observed,
        @JsonPropertyDescription("Verdicts that rest on resources written by other tools.") @Min(0) long reported,
        @JsonPropertyDescription("Verdicts that rest on records written by people.") @Min(0) long declared,
        @JsonPropertyDescription("Current attestations.") @Min(0) long attested) {}
