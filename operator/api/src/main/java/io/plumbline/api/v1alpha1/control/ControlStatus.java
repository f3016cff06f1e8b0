package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator reports of a control. Bounded whatever the size of the cluster. Timestamps are RFC 3339 texts
 * in UTC.
 *
 * @param coverageSummary coverage in a few words, for the column of {@code kubectl get}
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the control; bounded whatever the size of the cluster.")
@ApiRecord
public record ControlStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Compliant, PartlyCompliant, NonCompliant, Unknown or NotApplicable; why is the "
                + "reason of the condition Compliant.") @Nullable Result result,
        @JsonPropertyDescription("Ready (the declaration can be evaluated), Evaluated (every input was read) and "
                + "Compliant (the result is Compliant). A violation sets Compliant to False, never Ready. Where evidence is "
                + "kept also EvidenceRecorded (it is being written) and Anchored (others vouch for its age).") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Resources by the worst verdict of the checks that count: Core, enabled, above "
                + "Info. Owned resources are folded into their owner.") @Nullable Summary summary,
        @JsonPropertyDescription("What the result rests on.") @Nullable Basis basis,
        @JsonPropertyDescription("How well each input kind was looked at, by group and kind.") @Size(max = 512) List<KindCoverage> coverage,
        @JsonPropertyDescription("Coverage in a few words: Synced kinds of those that are served, and how many are not installed. "
                + "Example: 5/6 synced, 2 not installed.") @Size(max = 64) @Nullable String coverageSummary,
        @JsonPropertyDescription("Verdicts of each check by outcome.") @Size(max = 64) List<CheckStatus> checks,
        @JsonPropertyDescription("The findings that matter most, at most 20, ordered by verdict, severity, check and "
                + "resource.") @Size(max = 20) List<WorstFinding> worst,
        @JsonPropertyDescription("Other catalogues\' entries that the control relates to, as catalogue:entry; a help for "
                + "reading across, not a claim. Example: [nistCsf2:PR.IR-01].") @Size(max = 512) List<@Size(max = 96) String> related,
        @JsonPropertyDescription("The last changes after which the control may find less than before, at most 10, the "
                + "newest first.") @Size(max = 10) List<Weakened> weakenings,
        @JsonPropertyDescription("What decides the verdicts, as digests; so that a change is noticed that was made while "
                + "nobody watched.") @Nullable ControlConfiguration configuration,
        @JsonPropertyDescription("When the result was last confirmed; written at most every 5 minutes while nothing "
                + "changes.") @Nullable String lastEvaluationTime,
        @JsonPropertyDescription("When the result last changed.") @Nullable String lastTransitionTime,
        @JsonPropertyDescription("Where the evidence of this control stands; absent without an evidence log.") @Nullable EvidencePosition evidence,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the declaration is valid and can be evaluated. */
    public static final String READY = "Ready";

    /** Condition: every input of every enabled check was read. */
    public static final String EVALUATED = "Evaluated";

    /** Condition: True only for Compliant, False for PartlyCompliant and NonCompliant, Unknown otherwise. */
    public static final String COMPLIANT = "Compliant";

    /** Condition, where an evidence log is kept: whether it is being written. */
    public static final String EVIDENCE_RECORDED = "EvidenceRecorded";

    /** Condition, where an evidence log is kept: whether anybody but the operator vouches for its age. */
    public static final String ANCHORED = "Anchored";

    /** Most entries of {@link #worst}. */
    public static final int MAX_WORST = 20;

    /** Most entries of {@link #weakenings}. */
    public static final int MAX_WEAKENINGS = 10;

    /** Most entries of {@link #related}. */
    public static final int MAX_RELATED = 512;

    /** Absent lists are empty. */
    public ControlStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        coverage = coverage == null ? List.of() : List.copyOf(coverage);
        checks = checks == null ? List.of() : List.copyOf(checks);
        worst = worst == null ? List.of() : List.copyOf(worst);
        related = related == null ? List.of() : List.copyOf(related);
        weakenings = weakenings == null ? List.of() : List.copyOf(weakenings);
    }
}
