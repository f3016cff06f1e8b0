package io.plumbline.api.v1alpha1.exception;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where in its life an exception is. Only Active and Unused ones are in force. */
public enum ExceptionPhase {
    /** Not approved, or not honoured because the admission policies are not in force. */
    @JsonProperty("Pending")
    PENDING,

    /** In force, and it covers at least one failure. */
    @JsonProperty("Active")
    ACTIVE,

    /** Its time is over. */
    @JsonProperty("Expired")
    EXPIRED,

    /** Somebody ended it. */
    @JsonProperty("Revoked")
    REVOKED,

    /** In force, and there is nothing that it covers. */
    @JsonProperty("Unused")
    UNUSED
}
