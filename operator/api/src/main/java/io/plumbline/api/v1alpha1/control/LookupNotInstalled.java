package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it means that the kind of a lookup is not served. */
public enum LookupNotInstalled {
    /** The kind contributes no items, and the check is evaluated. */
    @JsonProperty("Empty")
    EMPTY,

    /** The check is not evaluated; its verdict never is Pass. */
    @JsonProperty("NotEvaluated")
    NOT_EVALUATED
}
