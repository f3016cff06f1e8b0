package io.plumbline.core.result;

/** What a control comes to. */
public enum Result {
    COMPLIANT, PARTLY_COMPLIANT, NON_COMPLIANT, UNKNOWN, NOT_APPLICABLE
}
