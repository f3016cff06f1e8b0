package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an entry is said to be implemented. */
public enum ImplementationStatus {
    /** Nobody has looked yet. */
    @JsonProperty("NotAssessed")
    NOT_ASSESSED,

    /** Decided, not begun. */
    @JsonProperty("Planned")
    PLANNED,

    /** Begun, not complete. */
    @JsonProperty("Partial")
    PARTIAL,

    /** In place. */
    @JsonProperty("Implemented")
    IMPLEMENTED
}
