package io.plumbline.api.v1alpha1.exception;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A deviation that is requested by one person and accepted by another. Once approved, it can be revoked and nothing
 * else. It covers the failures of the named checks, or of all checks of the controls, on the subjects that match.
 */
@JsonClassDescription("The deviation: requested by one person, approved by another. Once approved, it can be revoked and "
        + "nothing else.")
@ApiRecord
@ValidationRule(value = ExceptionRules.NARROW, message = ExceptionRules.NARROW_MESSAGE)
@ValidationRule(value = ExceptionRules.EXPIRY, message = ExceptionRules.EXPIRY_MESSAGE, fieldPath = ".expiresAt")
@ValidationRule(value = ExceptionRules.REQUESTER_FIXED, message = ExceptionRules.REQUESTER_FIXED_MESSAGE, fieldPath = ".requestedBy")
@ValidationRule(value = ExceptionRules.APPROVED_FIXED, message = ExceptionRules.APPROVED_FIXED_MESSAGE)
@ValidationRule(value = ExceptionRules.REVOKED, message = ExceptionRules.REVOKED_MESSAGE, fieldPath = ".revoked")
public record ExceptionSpec(
        @JsonPropertyDescription("The controls with their standard. Example: [iso27001:A.8.22].") @Required @Size(min = 1, max = 32) List<@Size(max = 32) @Pattern(Patterns.CONTROL_KEY) String> controls,
        @JsonPropertyDescription("Ids of the checks of these controls that may fail. Default: all of their checks. "
                + "Example: [ns-default-deny-ingress].") @Size(max = 64) List<@Size(max = 63) @Pattern(Patterns.DNS_LABEL) String> checks,
        @JsonPropertyDescription("Which resources may deviate. Default: all that the checks are about.") @Nullable ExceptionMatch match,
        @JsonPropertyDescription("Why the deviation is accepted. Example: The vendor's agent needs the host network until "
                + "release 4.") @Required @Size(min = 1, max = 4096) String reason,
        @JsonPropertyDescription("Entry of the risk register. Example: RISK-7.") @Size(max = 128) @Nullable String riskRef,
        @JsonPropertyDescription("What is done instead. Example: The node pool is isolated by its own firewall.") @Size(max = 4096) @Nullable String compensation,
        @JsonPropertyDescription("User name of the person who asks for the exception, as the API server knows it; cannot "
                + "change. Example: alice@corp.example.") @Required @Size(min = 1, max = 256) String requestedBy,
        @JsonPropertyDescription("Who approved it; another person than requestedBy. Absent until then.") @Nullable ExceptionApproval approval,
        @JsonPropertyDescription("When the exception ends. RFC 3339.") @Required String expiresAt,
        @JsonPropertyDescription("true ends the exception at once and for good. Default: false.") @Default("false") boolean revoked) {

    /** Absent lists are empty. */
    public ExceptionSpec {
        controls = controls == null ? List.of() : List.copyOf(controls);
        checks = checks == null ? List.of() : List.copyOf(checks);
    }
}
