package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The index card of a snapshot. Names only what is durable.
 *
 * @param id derived from cluster, request and slot; a retry has the same
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("The index card of the snapshot. Names only what is durable.")
@ApiRecord
public record SnapshotStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Pending, Frozen, Complete or Failed.") @Nullable SnapshotPhase phase,
        @JsonPropertyDescription("Name of the snapshot in the store; the same for every retry.") @Size(max = 64) @Nullable String id,
        @JsonPropertyDescription("The moment that everything in it is as of.") @Nullable String frozenAt,
        @JsonPropertyDescription("The time that it tells of.") @Nullable SnapshotPeriod window,
        @JsonPropertyDescription("Index of its entry in the evidence log, from 0.") @Min(0) @Nullable Long logIndex,
        @JsonPropertyDescription("The signed checkpoint that its proof leads to.") @Size(max = 4096) @Nullable String checkpoint,
        @JsonPropertyDescription("Digest of its manifest.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String manifest,
        @JsonPropertyDescription("Size of the package in bytes.") @Min(0) @Nullable Long size,
        @JsonPropertyDescription("Verdicts by outcome.") @Nullable SnapshotCounts verdicts,
        @JsonPropertyDescription("What was known of each kind.") @Size(max = 256) List<SnapshotPopulation> populations,
        @JsonPropertyDescription("Path of the package at the auditor API.") @Size(max = 256) @Nullable String download,
        @JsonPropertyDescription("Complete: whether the package can be fetched. Anchored: whether anything outside the "
                + "operator remembers the log.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the package is stored, and the log names it. */
    public static final String COMPLETE = "Complete";

    /** Condition: something outside the operator remembers the log. */
    public static final String ANCHORED = "Anchored";

    /** Absent lists are empty. */
    public SnapshotStatus {
        populations = populations == null ? List.of() : List.copyOf(populations);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
