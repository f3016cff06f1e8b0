package io.plumbline.sealed.verify;

/** What one step of a check came to. */
public sealed interface Status {
    /** It holds. */
    record Passed(String detail) implements Status {}

    /** It does not hold, and the package is not to be believed. */
    record Failed(String reason) implements Status {}

    /** It was not looked at, which is neither. */
    record NotChecked(String reason) implements Status {}
}
