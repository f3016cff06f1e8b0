package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which namespaces the subjects of a check are taken from. */
public enum CheckScope {
    /** Those of the scope of the control. */
    @JsonProperty("Control")
    CONTROL,

    /** The system namespaces that the scope of the control leaves out. */
    @JsonProperty("ControlPlane")
    CONTROL_PLANE
}
