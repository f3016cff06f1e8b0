package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a check decides or informs. */
public enum Tier {
    /** Counts towards the result of its control. */
    @JsonProperty("Core")
    CORE,

    /** Informs only. */
    @JsonProperty("Extended")
    EXTENDED
}
