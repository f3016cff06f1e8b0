package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What is declared of a control: both kinds share the shape. Validated by the API server; what it cannot see (CEL
 * that does not compile, unknown parameters) makes the control {@code Ready=False}.
 */
@JsonClassDescription("What is declared of the control. Everything but control is optional.")
@ApiRecord
@ValidationRule(value = CheckRules.CONTROL_FIXED, message = CheckRules.CONTROL_FIXED_MESSAGE)
@ValidationRule(value = CheckRules.ATTESTATION, message = CheckRules.ATTESTATION_MESSAGE)
public record ControlSpec(
        @JsonPropertyDescription("Annex A identifier; cannot change, and metadata.name is built from it. "
                + "Example: A.8.22.") @Required @Size(max = 8) @Pattern(Patterns.CONTROL) String control,
        @JsonPropertyDescription("Short title. Example: Segregation of networks.") @Size(max = 256) @Nullable String title,
        @JsonPropertyDescription("What the control is to achieve in this organisation, in its own words.") @Size(max = 2048) @Nullable String objective,
        @JsonPropertyDescription("Who answers for the control.") @Nullable Owner owner,
        @JsonPropertyDescription("How far a cluster can show the control by itself: Automatable by checks alone, "
                + "Partial beside an attestation, AttestationOnly not at all. "
                + "Default: Automatable.") @Default("Automatable") Automation automation,
        @JsonPropertyDescription("Severity of checks that name none. Default: Medium.") @Default("Medium") Severity severity,
        @JsonPropertyDescription("true stops the evaluation: the result is Unknown, and the gap is recorded. "
                + "Default: false.") @Default("false") boolean suspend,
        @JsonPropertyDescription("Which namespaces the subjects of the checks are taken from. Default: what the "
                + "statement of applicability says, else all but the system namespaces.") @Nullable ControlScope scope,
        @JsonPropertyDescription("Parameter values of this control, by name, over those of the statement of "
                + "applicability and the built-in defaults. A value is any JSON; the operator refuses unknown names. "
                + "Example: {labelEnvironment: env}.") @Size(max = 128) Map<String, JsonNode> parameters,
        @JsonPropertyDescription("What is demanded of this control in time.") @Nullable Targets targets,
        @JsonPropertyDescription("What a person has to attest, because a cluster cannot show it.") @Nullable AttestationPolicy attestation,
        @JsonPropertyDescription("The rules of the control, by id. Other field managers may add checks, or tune "
                + "those of this list.") @Size(max = 64) List<CheckSpec> checks,
        @JsonPropertyDescription("Entries of other catalogues that the control relates to: a help for reading "
                + "across, not a claim of conformity.") @Nullable Crosswalk crosswalk) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public ControlSpec {
        automation = automation == null ? Automation.AUTOMATABLE : automation;
        severity = severity == null ? Severity.MEDIUM : severity;
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** Whether a current attestation is required, said or by default. */
    public boolean attestationRequired() {
        AttestationPolicy policy = attestation;
        Boolean said = policy == null ? null : policy.required();
        return said == null ? automation != Automation.AUTOMATABLE : said;
    }

    /** The severity of a check of this control, its own or that of the control. */
    public Severity severityOf(CheckSpec check) {
        Severity own = check.severity();
        return own == null ? severity : own;
    }
}
