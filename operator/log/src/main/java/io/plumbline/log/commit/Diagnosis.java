package io.plumbline.log.commit;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.series.Link;

/** What is the matter with the newest log of a series. */
public sealed interface Diagnosis {
    /** There is no log, and none is known to have been there. */
    record Absent() implements Diagnosis {}

    /**
     * The log can be written, or goes on in a successor by itself when it was closed.
     *
     * @param at all of it
     */
    record Whole(Checkpoint at, boolean closed) implements Diagnosis {}

    /**
     * The log cannot be written any more.
     *
     * @param link what a successor would say of it: why, how far it is whole, and what is lost
     */
    record Broken(Link link) implements Diagnosis {}
}
