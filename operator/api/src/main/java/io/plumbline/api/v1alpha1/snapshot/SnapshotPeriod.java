package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;

/** A time that a snapshot tells of. */
@ApiRecord
@ValidationRule(value = SnapshotRules.PERIOD, message = SnapshotRules.PERIOD_MESSAGE)
public record SnapshotPeriod(
        @JsonPropertyDescription("When the period begins, inclusive. RFC 3339.") @Required String from,
        @JsonPropertyDescription("When the period ends, exclusive. RFC 3339.") @Required String to) {}
