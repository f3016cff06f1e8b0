package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a cluster can show a control by itself. */
public enum Automation {
    /** Checks alone show the control. */
    @JsonProperty("Automatable")
    AUTOMATABLE,

    /** Checks show a part; a person attests the rest. */
    @JsonProperty("Partial")
    PARTIAL,

    /** Nothing in a cluster shows the control; it rests on an attestation. */
    @JsonProperty("AttestationOnly")
    ATTESTATION_ONLY
}
