package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** Where the evidence of a control stands. Names only what is durable. */
@ApiRecord
public record EvidencePosition(
        @JsonPropertyDescription("Index of the last result record of this control in the evidence log, from 0.") @Min(0) @Nullable Long logIndex,
        @JsonPropertyDescription("Name of the last EvidenceSnapshot that holds this control.") @Size(max = 253) @Nullable String lastSnapshot) {}
