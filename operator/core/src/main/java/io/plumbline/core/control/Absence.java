package io.plumbline.core.control;

/** What it means for a check that there is nothing to look at. */
public enum Absence {
    /** The check does not apply to this cluster. */
    NOT_APPLICABLE,
    /** Only a person can tell: a current attestation is required. */
    NEEDS_ATTESTATION,
    /** What is missing is itself the failure. */
    FAIL
}
