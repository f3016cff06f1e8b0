package io.plumbline.auditor.port;

/** Why somebody does not get what was asked for. */
public enum Refusal {
    /** It cannot be understood: parameters, method, ranges. */
    MALFORMED,
    /** Nobody knows who asks. */
    UNAUTHENTICATED,
    /** Who asks may not. */
    FORBIDDEN,
    /** There is no such thing. */
    ABSENT,
    /** The head of the request is beyond the limits. */
    TOO_LARGE,
    /** One user asks for too much at once. */
    TOO_MANY,
    /** It may be otherwise soon: another replica leads, the cluster or the log does not answer, too many ask. */
    UNAVAILABLE,
    /** Evidence cannot be read. */
    BROKEN
}
