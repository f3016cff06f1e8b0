package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The assessment of the impact on people and society. */
@ApiRecord
@ValidationRule(value = "!has(self.validUntil) || !has(self.completedAt) || self.validUntil > self.completedAt", message = "validUntil has to be later than completedAt")
public record ImpactAssessment(
        @JsonPropertyDescription("Where the assessment is found. Example: IA-2026-04.") @Size(max = 512) @Nullable String ref,
        @JsonPropertyDescription("SHA-256 digest of the document, so that it cannot change behind this record. Example: sha256: "
                + "and 64 hexadecimal digits.") @Size(max = 71) @Pattern(Patterns.DIGEST) @Nullable String digest,
        @JsonPropertyDescription("Version of the system that was assessed. Example: 2.1.0.") @Size(max = 64) @Nullable String assessedVersion,
        @JsonPropertyDescription("When the assessment was completed. RFC 3339.") @Nullable String completedAt,
        @JsonPropertyDescription("When the assessment lapses. RFC 3339.") @Nullable String validUntil,
        @JsonPropertyDescription("Function that approved it. Example: risk board.") @Size(max = 128) @Nullable String approvedBy,
        @JsonPropertyDescription("Impacts on individuals or groups.") @Size(max = 64) List<Individuals> individuals,
        @JsonPropertyDescription("Impact on society.") @Nullable Society society,
        @JsonPropertyDescription("Fundamental rights impact assessment of a deployer (EU AI Act, Article 27).") @Nullable Fria fria) {

    /** An absent list is empty. */
    public ImpactAssessment {
        individuals = individuals == null ? List.of() : List.copyOf(individuals);
    }

    /** Impact on one group of people. */
    @ApiRecord
    public record Individuals(
            @JsonPropertyDescription("The group. Example: applicants.") @Size(max = 256) @Nullable String group,
            @JsonPropertyDescription("What may happen to it. Example: delayed payment.") @Size(max = 2048) @Nullable String impact,
            @JsonPropertyDescription("What is done about it. Example: human review.") @Size(max = 2048) @Nullable String mitigation) {}

    /** Impact on society. */
    @ApiRecord
    public record Society(
            @JsonPropertyDescription("The impact in a few sentences. Example: no measurable effect.") @Size(max = 2048) @Nullable String summary) {}

    /** Fundamental rights impact assessment: where it is, or why there is none. */
    @ApiRecord
    @ValidationRule(value = "!(has(self.ref) && has(self.notRequiredReason))", message = "give ref where the assessment exists, or notRequiredReason where none is required, not both")
    public record Fria(
            @JsonPropertyDescription("Where the assessment is found. Example: FRIA-3.") @Size(max = 512) @Nullable String ref,
            @JsonPropertyDescription("Why none is required; given instead of ref.") @Size(max = 1024) @Nullable String notRequiredReason) {}
}
