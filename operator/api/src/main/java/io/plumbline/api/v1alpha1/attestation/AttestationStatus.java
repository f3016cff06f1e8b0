package io.plumbline.api.v1alpha1.attestation;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the operator reports of an attestation.
 *
 * @param validUntil RFC 3339; the earlier of what the attestation says and what the control allows
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the attestation.")
@ApiRecord
public record AttestationStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("Pending, Current, Expired or Superseded; why is the reason of the condition Current.") @Nullable AttestationPhase phase,
        @JsonPropertyDescription("When it lapses: the earlier of spec.validUntil and what the maximum age of the control "
                + "allows.") @Nullable String validUntil,
        @JsonPropertyDescription("Evidence that the control expects and the attestation does not name.") @Size(max = 32) List<@Size(max = 512) String> missingEvidence,
        @JsonPropertyDescription("Current: whether the attestation counts at this moment.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the attestation counts at this moment. */
    public static final String CURRENT = "Current";

    /** Absent lists are empty. */
    public AttestationStatus {
        missingEvidence = missingEvidence == null ? List.of() : List.copyOf(missingEvidence);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
