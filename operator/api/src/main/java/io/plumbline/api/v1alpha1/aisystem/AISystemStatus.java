package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import io.plumbline.api.v1alpha1.control.Result;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator found out about a declared AI system. Bounded whatever runs.
 *
 * @param workloads bound ones, by label or by {@code spec.workloads}, also beyond the lists
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator found out about the system.")
@ApiRecord
public record AISystemStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Result of all checks on this record and on the workloads of the system: Compliant, "
                + "PartlyCompliant, NonCompliant, Unknown or NotApplicable.") @Nullable Result result,
        @JsonPropertyDescription("Workloads that belong to the system, by label or by spec.workloads; absent before the "
                + "first count.") @Min(0) @Nullable Integer workloads,
        @JsonPropertyDescription("Signs of AI on the workloads of the system.") @Size(max = 128) List<DetectedSignals> detectedSignals,
        @JsonPropertyDescription("Digests of the models that run, as far as the cluster shows them.") @Size(max = 128) List<@Size(max = 71) @Pattern(Patterns.DIGEST) String> runningModelDigests,
        @JsonPropertyDescription("Where the declaration and what is observed differ, ordered by field and object.") @Size(max = 64) List<Difference> differences,
        @JsonPropertyDescription("Registered, ImpactAssessmentCurrent, EvaluationsMet, OversightReady and Drifted.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: at least one workload belongs to the system, and each one that is declared exists. */
    public static final String REGISTERED = "Registered";

    /** Condition: the impact assessment is about this version, approved, and not lapsed. */
    public static final String IMPACT_ASSESSMENT_CURRENT = "ImpactAssessmentCurrent";

    /** Condition: every evaluation meets its threshold, for this version. */
    public static final String EVALUATIONS_MET = "EvaluationsMet";

    /** Condition: people can stop the system, and have tried. */
    public static final String OVERSIGHT_READY = "OversightReady";

    /** Condition: what runs differs from what is declared; True is the bad news here. */
    public static final String DRIFTED = "Drifted";

    /** Most entries of {@link #differences}. */
    public static final int MAX_DIFFERENCES = 64;

    /** Absent lists are empty. */
    public AISystemStatus {
        detectedSignals = detectedSignals == null ? List.of() : List.copyOf(detectedSignals);
        runningModelDigests = runningModelDigests == null ? List.of() : List.copyOf(runningModelDigests);
        differences = differences == null ? List.of() : List.copyOf(differences);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** Signs of AI on one workload. */
    @ApiRecord
    public record DetectedSignals(
            @JsonPropertyDescription("The workload as kind/namespace/name. Example: Deployment/claims/scorer.") @Required @Size(min = 1, max = 384) String object,
            @JsonPropertyDescription("What was seen. Example: [accelerator-resource, serving-image].") @Size(max = 32) List<@Size(max = 128) String> signals) {

        /** An absent list is empty. */
        public DetectedSignals {
            signals = signals == null ? List.of() : List.copyOf(signals);
        }
    }

    /** One difference between the declaration and what is observed. */
    @ApiRecord
    public record Difference(
            @JsonPropertyDescription("Field of the declaration. Example: models[scorer].digest.") @Required @Size(min = 1, max = 256) String field,
            @JsonPropertyDescription("What is declared; absent where nothing is.") @Size(max = 1024) @Nullable String declared,
            @JsonPropertyDescription("What is observed; absent where nothing is.") @Size(max = 1024) @Nullable String observed,
            @JsonPropertyDescription("Where it is observed, as kind/namespace/name. "
                    + "Example: Deployment/claims/scorer.") @Size(max = 384) @Nullable String object) {}
}
