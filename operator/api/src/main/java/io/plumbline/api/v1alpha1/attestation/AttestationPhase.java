package io.plumbline.api.v1alpha1.attestation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where in its life an attestation is. */
public enum AttestationPhase {
    /** It does not count yet: attestedAt lies ahead, or the admission policy is not in force. */
    @JsonProperty("Pending")
    PENDING,

    /** It counts. */
    @JsonProperty("Current")
    CURRENT,

    /** Its time, or that which the control allows, is over. */
    @JsonProperty("Expired")
    EXPIRED,

    /** A later attestation of the same control is current. */
    @JsonProperty("Superseded")
    SUPERSEDED
}
