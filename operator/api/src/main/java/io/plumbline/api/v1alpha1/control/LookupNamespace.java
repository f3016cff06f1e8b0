package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the items of a lookup are taken from. */
public enum LookupNamespace {
    /** The namespace of the object; the namespace itself where the object is a Namespace. */
    @JsonProperty("Same")
    SAME,

    /** The whole cluster. */
    @JsonProperty("All")
    ALL
}
