package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** One evaluation of one version. Numbers are texts, since custom resources avoid floating point. */
@ApiRecord
public record Evaluation(
        @JsonPropertyDescription("Name, unique in the list; a newer evaluation replaces the older one. Example: f1.") @Required @Size(min = 1, max = 128) String name,
        @JsonPropertyDescription("Accuracy, Fairness, Security, Robustness, Safety, Privacy, Explainability, Performance or Other.") @Nullable EvaluationType type,
        @JsonPropertyDescription("What was measured. Example: f1.") @Size(max = 128) @Nullable String metric,
        @JsonPropertyDescription("The measured value, a decimal number as text. Example: \"0.93\".") @Size(max = 32) @Pattern(Patterns.DECIMAL) @Nullable String value,
        @JsonPropertyDescription("The value to reach or not to exceed, a decimal number as text. Example: \"0.90\".") @Size(max = 32) @Pattern(Patterns.DECIMAL) @Nullable String threshold,
        @JsonPropertyDescription("AtLeast where value has to reach threshold, AtMost where it must not exceed it. Default: "
                + "AtLeast.") @Nullable Comparison comparison,
        @JsonPropertyDescription("Number of samples. Example: 12000.") @Min(0) @Max(2147483647) @Nullable Integer sampleSize,
        @JsonPropertyDescription("Groups that were compared. Example: [age, sex].") @Size(max = 32) List<@Size(max = 128) String> groups,
        @JsonPropertyDescription("Version of the system that was evaluated. Example: 2.1.0.") @Size(max = 64) @Nullable String version,
        @JsonPropertyDescription("When. RFC 3339.") @Nullable String evaluatedAt,
        @JsonPropertyDescription("Where the report is found. Example: EV-1.") @Size(max = 512) @Nullable String ref) {

    /** An absent list is empty. */
    public Evaluation {
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    /** What an evaluation is about. */
    public enum EvaluationType {
        /** Quality of the output. */
        @JsonProperty("Accuracy")
        ACCURACY,

        /** Differences between groups. */
        @JsonProperty("Fairness")
        FAIRNESS,

        /** Resistance to attack, also adversarial testing. */
        @JsonProperty("Security")
        SECURITY,

        /** Behaviour under unusual input. */
        @JsonProperty("Robustness")
        ROBUSTNESS,

        /** Harm by the output. */
        @JsonProperty("Safety")
        SAFETY,

        /** Leakage of personal data. */
        @JsonProperty("Privacy")
        PRIVACY,

        /** Quality of explanations. */
        @JsonProperty("Explainability")
        EXPLAINABILITY,

        /** Speed and use of resources. */
        @JsonProperty("Performance")
        PERFORMANCE,

        /** Anything else. */
        @JsonProperty("Other")
        OTHER
    }

    /** How value and threshold compare. */
    public enum Comparison {
        /** value has to reach threshold. */
        @JsonProperty("AtLeast")
        AT_LEAST,

        /** value must not exceed threshold. */
        @JsonProperty("AtMost")
        AT_MOST
    }
}
