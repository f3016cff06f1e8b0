package io.plumbline.api.v1alpha1.statement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What was measured of one entry: the result of its control, or why there is none. */
public enum EntryResult {
    /** As the control. */
    @JsonProperty("Compliant")
    COMPLIANT,

    /** As the control. */
    @JsonProperty("PartlyCompliant")
    PARTLY_COMPLIANT,

    /** As the control. */
    @JsonProperty("NonCompliant")
    NON_COMPLIANT,

    /** As the control. */
    @JsonProperty("Unknown")
    UNKNOWN,

    /** As the control: there was nothing to look at. */
    @JsonProperty("NotApplicable")
    NOT_APPLICABLE,

    /** No control kind covers the entry; it can be attested, and is no gap. */
    @JsonProperty("NotMonitored")
    NOT_MONITORED,

    /** A control could show the entry, and the cluster has none. */
    @JsonProperty("ControlMissing")
    CONTROL_MISSING
}
