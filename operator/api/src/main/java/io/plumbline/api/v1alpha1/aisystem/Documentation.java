package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** The documents about the system. */
@ApiRecord
public record Documentation(
        @JsonPropertyDescription("The design.") @Nullable DocumentReference design,
        @JsonPropertyDescription("The model card.") @Nullable DocumentReference modelCard,
        @JsonPropertyDescription("The technical documentation (for high-risk systems EU AI Act, Annex IV).") @Nullable DocumentReference technical,
        @JsonPropertyDescription("How outcomes are explained.") @Nullable Explainability explainability) {

    /** How outcomes are explained. */
    @ApiRecord
    public record Explainability(
            @JsonPropertyDescription("Where the explanation is documented. Example: X-1.") @Size(max = 512) @Nullable String ref,
            @JsonPropertyDescription("The method. Example: feature attribution.") @Size(max = 256) @Nullable String method) {}
}
