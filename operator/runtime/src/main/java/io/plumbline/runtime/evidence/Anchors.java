package io.plumbline.runtime.evidence;

import java.util.List;

/**
 * What outside of the operator's reach vouches for the age of the log: a timestamp authority, a witness, a copy that
 * nobody can delete. Thread-safe.
 */
@FunctionalInterface
public interface Anchors {
    /** The age of the log rests on the operator alone. */
    Anchors NONE = List::of;

    /** Those in force, each in a few words that do not change while it is; empty when there is none. */
    List<String> inForce();
}
