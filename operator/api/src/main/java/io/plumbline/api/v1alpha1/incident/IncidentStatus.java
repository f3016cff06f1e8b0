package io.plumbline.api.v1alpha1.incident;

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
 * What the operator reports of an incident.
 *
 * @param notifyUntil RFC 3339; when those affected have to be told at the latest
 * @param epoch rises with each change of leader; the API server refuses a lower one than it holds
 */
@JsonClassDescription("What the operator reports of the incident.")
@ApiRecord
public record IncidentStatus(
        @JsonPropertyDescription("Generation of the spec that this status is about.") @Min(0) @Nullable Long observedGeneration,
        @JsonPropertyDescription("NotifyPending, NotifyOverdue, Notified or Closed.") @Nullable IncidentPhase phase,
        @JsonPropertyDescription("When those affected have to be told at the latest.") @Nullable String notifyUntil,
        @JsonPropertyDescription("Registered: whether the AISystem that the incident names exists.") @Size(max = 16) List<Condition> conditions,
        @JsonPropertyDescription("Rises with each change of leader, so that a deposed one cannot overwrite this "
                + "status; the API server refuses a lower value.") @Min(0) @Nullable Long epoch) {

    /** Condition: the AISystem that the incident names exists. */
    public static final String REGISTERED = "Registered";

    /** An absent list is empty. */
    public IncidentStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** Where the duty to tell stands. */
    public enum IncidentPhase {
        /** Those affected have to be told, and there is time. */
        @JsonProperty("NotifyPending")
        NOTIFY_PENDING,

        /** Those affected should have been told. */
        @JsonProperty("NotifyOverdue")
        NOTIFY_OVERDUE,

        /** Those affected were told; the incident is not closed. */
        @JsonProperty("Notified")
        NOTIFIED,

        /** The incident is closed. */
        @JsonProperty("Closed")
        CLOSED
    }
}
