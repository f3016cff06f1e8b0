package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What this organisation is towards an AI system. */
public enum OrganizationRole {
    /** Offers it to others. */
    @JsonProperty("Provider")
    PROVIDER,

    /** Builds or trains it. */
    @JsonProperty("Developer")
    DEVELOPER,

    /** Uses it under its own authority. */
    @JsonProperty("Deployer")
    DEPLOYER,

    /** Buys its output. */
    @JsonProperty("Customer")
    CUSTOMER,

    /** Works with those above. */
    @JsonProperty("Partner")
    PARTNER
}
