package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** How risky the system is, on the own scale and by law. */
@ApiRecord
public record Risk(
        @JsonPropertyDescription("Level on the organisation's own scale; checks treat High as high risk. Example: High.") @Size(max = 63) @Nullable String level,
        @JsonPropertyDescription("Entries of the risk register. Example: [RISK-7].") @Size(max = 32) List<@Size(max = 128) String> riskRefs,
        @JsonPropertyDescription("Classification under Regulation (EU) 2024/1689.") @Nullable EuAiAct euAiAct) {

    /** An absent list is empty. */
    public Risk {
        riskRefs = riskRefs == null ? List.of() : List.copyOf(riskRefs);
    }

    /** Classification under Regulation (EU) 2024/1689. */
    @ApiRecord
    public record EuAiAct(
            @JsonPropertyDescription("Prohibited, High, Limited, Minimal or OutOfScope. OutOfScope records that signals of AI were "
                    + "looked into and are none.") @JsonProperty("class") @Nullable RiskClass riskClass,
            @JsonPropertyDescription("Area of Annex III, or Annex I, that makes the system high-risk. Example: III-5.") @Size(max = 63) @Nullable String annexArea,
            @JsonPropertyDescription("Role of this organisation under the regulation.") @Nullable EuAiActRole role,
            @JsonPropertyDescription("Why this class. Example: creditworthiness.") @Size(max = 2048) @Nullable String rationale,
            @JsonPropertyDescription("When the class was decided. RFC 3339.") @Nullable String classifiedAt,
            @JsonPropertyDescription("Function that decided. Example: legal.") @Size(max = 128) @Nullable String classifiedBy) {}

    /** Risk class of the regulation. */
    public enum RiskClass {
        /** Article 5: must not be used. */
        @JsonProperty("Prohibited")
        PROHIBITED,

        /** Article 6. */
        @JsonProperty("High")
        HIGH,

        /** Transparency duties of Article 50. */
        @JsonProperty("Limited")
        LIMITED,

        /** No duties beyond literacy. */
        @JsonProperty("Minimal")
        MINIMAL,

        /** Not an AI system, or outside the regulation. */
        @JsonProperty("OutOfScope")
        OUT_OF_SCOPE
    }

    /** Operator role of the regulation. */
    public enum EuAiActRole {
        /** Article 3(3). */
        @JsonProperty("Provider")
        PROVIDER,

        /** Article 3(4). */
        @JsonProperty("Deployer")
        DEPLOYER,

        /** Article 3(5). */
        @JsonProperty("AuthorisedRepresentative")
        AUTHORISED_REPRESENTATIVE,

        /** Article 3(6). */
        @JsonProperty("Importer")
        IMPORTER,

        /** Article 3(7). */
        @JsonProperty("Distributor")
        DISTRIBUTOR,

        /** Article 25(3). */
        @JsonProperty("ProductManufacturer")
        PRODUCT_MANUFACTURER
    }
}
