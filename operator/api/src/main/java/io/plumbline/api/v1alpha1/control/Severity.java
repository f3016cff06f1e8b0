package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a failed check is. */
public enum Severity {
    /** A failure makes the control NonCompliant; the shortest remediation target applies. */
    @JsonProperty("Critical")
    CRITICAL,

    /** A failure makes the control NonCompliant. */
    @JsonProperty("High")
    HIGH,

    /** A failure makes the control PartlyCompliant. */
    @JsonProperty("Medium")
    MEDIUM,

    /** A failure makes the control PartlyCompliant. */
    @JsonProperty("Low")
    LOW,

    /** Shown, never counted towards the result. */
    @JsonProperty("Info")
    INFO
}
