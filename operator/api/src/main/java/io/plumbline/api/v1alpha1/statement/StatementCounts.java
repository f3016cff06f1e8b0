package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.plumbline.api.v1alpha1.ApiRecord;

/**
 * Entries of a statement. applicable and excluded add up to declared; the counts by result are over the applicable
 * entries and add up to them.
 */
@ApiRecord
public record StatementCounts(
        @JsonPropertyDescription("Entries that the standard has.") @Min(0) int expected,
        @JsonPropertyDescription("Entries that the statement has.") @Min(0) int declared,
        @JsonPropertyDescription("Entries declared applicable.") @Min(0) int applicable,
        @JsonPropertyDescription("Entries declared not applicable.") @Min(0) int excluded,
        @JsonPropertyDescription("Applicable entries declared Implemented.") @Min(0) int implemented,
        @JsonPropertyDescription("Applicable entries under a current attestation.") @Min(0) int attested,
        @JsonPropertyDescription("Applicable entries with the result Compliant.") @Min(0) int compliant,
        @JsonPropertyDescription("Applicable entries with the result PartlyCompliant.") @Min(0) int partlyCompliant,
        @JsonPropertyDescription("Applicable entries with the result NonCompliant.") @Min(0) int nonCompliant,
        @JsonPropertyDescription("Applicable entries with the result Unknown.") @Min(0) int unknown,
        @JsonPropertyDescription("Applicable entries with the result NotApplicable: there was nothing to look at.") @Min(0) int notApplicable,
        @JsonPropertyDescription("Applicable entries outside what a cluster can show.") @Min(0) int notMonitored,
        @JsonPropertyDescription("Applicable entries that a control could show, of which the cluster has none.") @Min(0) int controlMissing,
        @JsonPropertyDescription("All gaps, also those beyond the list.") @Min(0) int gaps) {}
