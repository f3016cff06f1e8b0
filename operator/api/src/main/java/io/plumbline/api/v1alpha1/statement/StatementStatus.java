package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator reports of a statement: what was measured beside what was declared. Bounded by the number of
 * entries of the standard.
 *
 * @param gapSummary the first gaps in a few words, for the column of {@code kubectl get}
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the statement: what was measured, beside what was declared.")
@ApiRecord
public record StatementStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready (the declaration can be used), Complete (every entry of the standard is there and "
                + "justified) and Approved (another person approved this version, under the admission policies).") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Entries by what was declared and by what was measured.") @Nullable StatementCounts counts,
        @JsonPropertyDescription("What was measured of each entry beside what was declared, by control.") @Size(max = 93) List<EntryStatus> entries,
        @JsonPropertyDescription("Where declaration and measurement do not fit, by control and reason; ordered by "
                + "control.") @Size(max = 128) List<Gap> gaps,
        @JsonPropertyDescription("The first gaps in a few words. "
                + "Example: A.8.13 NonCompliant, A.8.24 without control, 3 more.") @Size(max = 512) @Nullable String gapSummary,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: parameters are known, the schedule can be read. */
    public static final String READY = "Ready";

    /** Condition: every entry of the standard is there, and each says why it applies or not. */
    public static final String COMPLETE = "Complete";

    /** Condition: this version is approved, and policies were in force that make two people of it. */
    public static final String APPROVED = "Approved";

    /** Most entries of {@link #gaps}. */
    public static final int MAX_GAPS = 128;

    /** Absent lists are empty. */
    public StatementStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        entries = entries == null ? List.of() : List.copyOf(entries);
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
    }
}
