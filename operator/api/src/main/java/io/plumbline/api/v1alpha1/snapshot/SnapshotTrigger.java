package io.plumbline.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What asked for a snapshot. */
public enum SnapshotTrigger {
    /** The schedule of a statement of applicability, or the operator's own. */
    @JsonProperty("Scheduled")
    SCHEDULED,

    /** A person. */
    @JsonProperty("OnDemand")
    ON_DEMAND
}
