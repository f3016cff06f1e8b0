package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is declared of one entry of Annex A. Applicable, implemented and effective are three facts: the first two are
 * said here, the third is measured, and none sets another.
 */
@ApiRecord
@ValidationRule(value = EntryRules.EXCLUSION, message = EntryRules.EXCLUSION_MESSAGE, fieldPath = ".justification")
public record StatementEntry(
        @JsonPropertyDescription("Annex A identifier. Example: A.8.22.") @Required @Size(max = 8) @Pattern(Patterns.CONTROL) String control,
        @JsonPropertyDescription("Whether the control is necessary for the organisation. That a cluster has nothing of "
                + "the kind is no reason against it.") @Required boolean applicable,
        @JsonPropertyDescription("Why it is applicable, or why not. Required with a text where it is not.") @Nullable Justification justification,
        @JsonPropertyDescription("How far the control is implemented, as people say. Default: not assessed.") @Nullable Implementation implementation,
        @JsonPropertyDescription("Checks of the control that the organisation does not use, by id, each with its reason. "
                + "They stay visible as a weakening.") @Size(max = 32) List<DisabledCheck> disabledChecks,
        @JsonPropertyDescription("Names of the ControlAttestations that bear on this entry. "
                + "Example: [access-review-2026].") @Size(max = 16) List<@Size(min = 1, max = 253) String> attestationRefs) {

    /** Absent lists are empty. */
    public StatementEntry {
        disabledChecks = disabledChecks == null ? List.of() : List.copyOf(disabledChecks);
        attestationRefs = attestationRefs == null ? List.of() : List.copyOf(attestationRefs);
    }

    /** A check that the organisation does not use. */
    @ApiRecord
    public record DisabledCheck(
            @JsonPropertyDescription("Id of the check in its control. Example: etcd-backup-recent.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.DNS_LABEL) String id,
            @JsonPropertyDescription("Why it is not used. Example: The control plane is managed by the provider.") @Required @Size(min = 1, max = 1024) String reason) {}
}
