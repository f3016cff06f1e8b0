package io.plumbline.core.control;

/** Which namespaces a check looks into. */
public enum SubjectScope {
    /** Those in the scope of the control. */
    CONTROL,
    /** The system namespaces, which the scope of a control leaves out. */
    CONTROL_PLANE
}
