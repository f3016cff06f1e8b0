package io.plumbline.runtime.metrics;

/** What an approved statement of applicability says of a control. */
public enum Applicability {
    YES, NO,
    /** There is no statement, it is a draft, or it does not name the control. */
    UNDECLARED
}
