package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check rests on. The kinds are never added up without saying which. */
public enum EvidenceKind {
    /** The state of the cluster itself. */
    @JsonProperty("Observed")
    OBSERVED,

    /** A resource that another tool wrote. */
    @JsonProperty("Reported")
    REPORTED,

    /** A record that a person wrote. */
    @JsonProperty("Declared")
    DECLARED
}
