package io.plumbline.core.result;

/** Why a control has its result; the reason of condition Compliant. */
public enum Reason {
    /** The control is switched off by its owner. */
    SUSPENDED("Suspended"),
    /** The control does not compile, or names what does not exist. */
    INVALID("Invalid"),
    /** A critical or high check fails. */
    GRAVE_FAILURE("GraveFailure"),
    /** Resources are still being listed or evaluated. */
    EVALUATING("Evaluating"),
    /** A kind that the control needs is not readable right now. */
    BLIND_SPOT("BlindSpot"),
    /** A check could not be carried out on some resource. */
    CHECK_ERROR("CheckError"),
    /** It is known that not everything that should be looked at is known. */
    POPULATION_INCOMPLETE("PopulationIncomplete"),
    /** A person's statement is needed, and there is nothing else to go by. */
    ATTESTATION_MISSING("AttestationMissing"),
    /** A check of medium or low severity fails. */
    FAILURE("Failure"),
    /** Failures are covered by exceptions in force. */
    EXCEPTED("Excepted"),
    /** What could be checked passes, but a required attestation is not current. */
    ATTESTATION_NOT_CURRENT("AttestationNotCurrent"),
    /** There is nothing in the cluster that the control applies to. */
    NOTHING_TO_CHECK("NothingToCheck"),
    /** Everything passes. */
    ALL_PASS("AllPass");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** CamelCase, as condition reasons are written. */
    public String text() {
        return text;
    }
}
