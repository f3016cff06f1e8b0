package io.plumbline.api.v1alpha1.document;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator reports of a document.
 *
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the document.")
@ApiRecord
public record DocumentStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Draft, Current or ReviewDue.") @Nullable DocumentPhase phase,
        @JsonPropertyDescription("Current: whether the document is approved and its review lies ahead.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the document is approved, and its review lies ahead. */
    public static final String CURRENT = "Current";

    /** An absent list is empty. */
    public DocumentStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** Where in its life a document is. */
    public enum DocumentPhase {
        /** Nobody approved it, or no review is set. */
        @JsonProperty("Draft")
        DRAFT,

        /** Approved, and its review lies ahead. */
        @JsonProperty("Current")
        CURRENT,

        /** The time of its review has passed. */
        @JsonProperty("ReviewDue")
        REVIEW_DUE
    }
}
