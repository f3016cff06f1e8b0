package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The result of a control. */
public enum Result {
    /** Every Core check passes, and every required attestation is current. */
    @JsonProperty("Compliant")
    COMPLIANT,

    /** Lesser failures, exceptions in force, or an attestation that is not current. */
    @JsonProperty("PartlyCompliant")
    PARTLY_COMPLIANT,

    /** A critical or high failure without exception in force. */
    @JsonProperty("NonCompliant")
    NON_COMPLIANT,

    /** Suspended, invalid, or an input could not be read. */
    @JsonProperty("Unknown")
    UNKNOWN,

    /** There was nothing to look at, and nothing is attested. */
    @JsonProperty("NotApplicable")
    NOT_APPLICABLE
}
