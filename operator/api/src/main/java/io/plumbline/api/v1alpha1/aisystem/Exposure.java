package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who can reach an AI system. */
public enum Exposure {
    /** People of this organisation. */
    @JsonProperty("Internal")
    INTERNAL,

    /** Named other organisations. */
    @JsonProperty("Partner")
    PARTNER,

    /** Anybody. */
    @JsonProperty("Public")
    PUBLIC
}
