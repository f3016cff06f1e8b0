package io.plumbline.runtime.discovery;

/** Whether and how the API server serves a kind. */
public sealed interface Presence {
    /** Its API answers. */
    record Served(ServedKind kind) implements Presence {}

    /** It may exist, but cannot be observed now; for people to read. */
    record Unavailable(String message) implements Presence {}

    /** A successful, complete discovery shows that it is not served. */
    record NotInstalled(String message) implements Presence {}

    /** No discovery has succeeded yet. */
    record Unknown() implements Presence {}
}
