package io.plumbline.api.v1alpha1.incident;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import io.plumbline.api.v1alpha1.control.Severity;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is recorded of one incident, from its detection to its end. */
@JsonClassDescription("What is recorded of the incident, from its detection to its end.")
@ApiRecord
@ValidationRule(value = IncidentRules.NOTIFIED, message = IncidentRules.NOTIFIED_MESSAGE, fieldPath = ".notifiedAt")
@ValidationRule(value = IncidentRules.CLOSED_LATER, message = IncidentRules.CLOSED_LATER_MESSAGE, fieldPath = ".closedAt")
@ValidationRule(value = IncidentRules.CLOSED, message = IncidentRules.CLOSED_MESSAGE, fieldPath = ".state")
@ValidationRule(value = IncidentRules.REASON, message = IncidentRules.REASON_MESSAGE, fieldPath = ".notReportableReason")
public record IncidentSpec(
        @JsonPropertyDescription("Name of the AISystem in the same namespace. Example: claims-scorer.") @Size(max = 63) @Pattern(Patterns.DNS_LABEL) @Nullable String aiSystem,
        @JsonPropertyDescription("What happened, in a few sentences and without personal data.") @Size(max = 4096) @Nullable String summary,
        @JsonPropertyDescription("How bad it is: Critical, High, Medium, Low or Info.") @Nullable Severity severity,
        @JsonPropertyDescription("Open, Contained or Closed. Default: Open.") @Default("Open") State state,
        @JsonPropertyDescription("When it was detected. RFC 3339.") @Required String detectedAt,
        @JsonPropertyDescription("Hours within which those affected have to be told, from detectedAt. Default: what the "
                + "checks allow. Example: 72.") @Min(0) @Max(8784) @Nullable Integer notifyWithinHours,
        @JsonPropertyDescription("When those affected were told. RFC 3339.") @Nullable String notifiedAt,
        @JsonPropertyDescription("Who was told. Example: [users, market surveillance].") @Size(max = 32) List<@Size(min = 1, max = 256) String> notified,
        @JsonPropertyDescription("Why nobody had to be told; given instead of notifiedAt.") @Size(min = 1, max = 1024) @Nullable String notReportableReason,
        @JsonPropertyDescription("When it was closed. RFC 3339.") @Nullable String closedAt,
        @JsonPropertyDescription("Where the corrective action is found. Example: CA-12.") @Size(max = 512) @Nullable String correctiveActionRef) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public IncidentSpec {
        state = state == null ? State.OPEN : state;
        notified = notified == null ? List.of() : List.copyOf(notified);
    }

    /** How far the work on an incident is. */
    public enum State {
        /** It goes on. */
        @JsonProperty("Open")
        OPEN,

        /** It does no more harm; the work on it goes on. */
        @JsonProperty("Contained")
        CONTAINED,

        /** All is done. */
        @JsonProperty("Closed")
        CLOSED
    }
}
