package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it means that a check has no subject to look at. */
public enum WhenMissing {
    /** There is nothing that could go wrong. */
    @JsonProperty("NotApplicable")
    NOT_APPLICABLE,

    /** A person has to show by other means what the check would have shown. */
    @JsonProperty("NeedsAttestation")
    NEEDS_ATTESTATION,

    /** The absence itself is the failure. */
    @JsonProperty("Fail")
    FAIL
}
