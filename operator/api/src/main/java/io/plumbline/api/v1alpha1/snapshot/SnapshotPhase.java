package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a snapshot is. Only Complete ones can be fetched. */
public enum SnapshotPhase {
    /** Asked for; nothing is written yet. */
    @JsonProperty("Pending")
    PENDING,

    /** What it says is fixed and durable; the package is being made. */
    @JsonProperty("Frozen")
    FROZEN,

    /** The package is stored, and the log names it. */
    @JsonProperty("Complete")
    COMPLETE,

    /** It cannot be made; the condition Complete says why. */
    @JsonProperty("Failed")
    FAILED
}
