package io.plumbline.api.v1alpha1.attestation;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;

import java.util.List;

/**
 * What a person attests of a control. Nothing of it changes but by attesting anew: the same resource can carry the
 * next attestation, with a later {@code attestedAt}.
 */
@JsonClassDescription("What the person attests. It only changes by attesting anew, with a later attestedAt.")
@ApiRecord
@ValidationRule(value = AttestationRules.VALIDITY, message = AttestationRules.VALIDITY_MESSAGE, fieldPath = ".validUntil")
@ValidationRule(value = AttestationRules.CONTROL_FIXED, message = AttestationRules.CONTROL_FIXED_MESSAGE, fieldPath = ".control")
@ValidationRule(value = AttestationRules.FIXED, message = AttestationRules.FIXED_MESSAGE)
public record AttestationSpec(
        @JsonPropertyDescription("The control with its standard; cannot change. Entries of Annex A without a control "
                + "resource can be attested too. Example: iso27001:A.8.1.") @Required @Size(max = 32) @Pattern(Patterns.CONTROL_KEY) String control,
        @JsonPropertyDescription("What is attested, in full sentences. "
                + "Example: All end point devices are enrolled and encrypted.") @Required @Size(min = 1, max = 4096) String statement,
        @JsonPropertyDescription("The evidence that the person has seen, by name.") @Size(max = 32) List<EvidenceReference> evidence,
        @JsonPropertyDescription("User name of the person who attests, as the API server knows it; it has to be the "
                + "user who writes this resource. Example: alice@corp.example.") @Required @Size(min = 1, max = 256) String attestedBy,
        @JsonPropertyDescription("As of when it is attested. RFC 3339.") @Required String attestedAt,
        @JsonPropertyDescription("When the attestation lapses; where the control sets a maximum age, the earlier of the "
                + "two counts. RFC 3339.") @Required String validUntil) {

    /** An absent list is empty. */
    public AttestationSpec {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }
}
