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
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the operator found out about a declared AI system. */
@JsonClassDescription("What the operator found out about the system.")
@ApiRecord
public record AISystemStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Signs of AI on the workloads of the system.") @Size(max = 128) List<DetectedSignals> detectedSignals,
        @JsonPropertyDescription("Digests of the models that run, as far as the cluster shows them.") @Size(max = 128) List<@Size(max = 71) @Pattern(Patterns.DIGEST) String> runningModelDigests,
        @JsonPropertyDescription("Registered, ImpactAssessmentCurrent, EvaluationsMet, OversightReady and Drifted.") @Size(max = 16) List<Condition> conditions) {

    /** Absent lists are empty. */
    public AISystemStatus {
        detectedSignals = detectedSignals == null ? List.of() : List.copyOf(detectedSignals);
        runningModelDigests = runningModelDigests == null ? List.of() : List.copyOf(runningModelDigests);
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
}
