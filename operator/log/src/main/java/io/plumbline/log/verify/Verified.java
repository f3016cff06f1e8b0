package io.plumbline.log.verify;

import io.plumbline.log.note.Checkpoint;

/** What an offline check came to. */
public sealed interface Verified {
    /** All of it holds, up to this checkpoint of the pinned key. */
    record Holds(Checkpoint checkpoint) implements Verified {}

    /**
     * It does not hold.
     *
     * @param object what is wrong: the name of an object, or a part of a proof
     * @param size the number of entries before it that are whole; 0 for a proof
     * @param reason why it is refused
     */
    record Refused(String object, long size, String reason) implements Verified {}
}
