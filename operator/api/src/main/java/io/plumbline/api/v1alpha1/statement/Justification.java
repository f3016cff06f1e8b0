package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why an entry is applicable, or why not. */
@ApiRecord
public record Justification(
        @JsonPropertyDescription("Why the control is included: RiskTreatment, Law, Contract, BusinessNeed or "
                + "GoodPractice. Example: [RiskTreatment].") @Size(max = 5) List<InclusionReason> reasons,
        @JsonPropertyDescription("Risks, contracts, laws or decisions behind it. Example: [RISK-7, C-4].") @Size(max = 32) List<@Size(min = 1, max = 128) String> refs,
        @JsonPropertyDescription("The reason in words. Example: No development is given to others.") @Size(max = 2048) @Nullable String text) {

    /** Absent lists are empty. */
    public Justification {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        refs = refs == null ? List.of() : List.copyOf(refs);
    }

    /** Why a control is included, in the categories that auditors know. */
    public enum InclusionReason {
        /** It treats an assessed risk. */
        @JsonProperty("RiskTreatment")
        RISK_TREATMENT,

        /** A law or regulation asks for it. */
        @JsonProperty("Law")
        LAW,

        /** A contract asks for it. */
        @JsonProperty("Contract")
        CONTRACT,

        /** The business needs it. */
        @JsonProperty("BusinessNeed")
        BUSINESS_NEED,

        /** It is good practice. */
        @JsonProperty("GoodPractice")
        GOOD_PRACTICE
    }
}
