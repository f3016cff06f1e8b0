package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The verdicts that make a finding. */
public enum FindingVerdict {
    /** The check returned false. */
    @JsonProperty("Fail")
    FAIL,

    /** The check returned false, and an approved exception is in force. */
    @JsonProperty("Excepted")
    EXCEPTED,

    /** The check could not return true or false. */
    @JsonProperty("Error")
    ERROR,

    /** An input was not readable. */
    @JsonProperty("NotEvaluated")
    NOT_EVALUATED
}
