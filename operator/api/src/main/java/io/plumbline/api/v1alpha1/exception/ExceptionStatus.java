package io.plumbline.api.v1alpha1.exception;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator reports of an exception.
 *
 * @param covered resources with at least one failure that the exception turns into Excepted at this moment
 * @param lastMatchedAt RFC 3339; when it last covered a failure
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the exception.")
@ApiRecord
public record ExceptionStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Pending, Active, Expired, Revoked or Unused; why is the reason of the condition "
                + "InForce.") @Nullable ExceptionPhase phase,
        @JsonPropertyDescription("Resources with a failure that the exception covers at this moment.") @Min(0) long covered,
        @JsonPropertyDescription("When it last covered a failure; absent when it never did.") @Nullable String lastMatchedAt,
        @JsonPropertyDescription("InForce: whether the exception is honoured at this moment.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the exception is approved by a second person under the admission policies, and in its time. */
    public static final String IN_FORCE = "InForce";

    /** An absent list is empty. */
    public ExceptionStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
