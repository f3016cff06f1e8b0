package io.plumbline.log.verify;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.Link;

import java.util.List;
import java.util.Optional;

/** What the check of logs that follow each other came to. */
public sealed interface VerifiedSeries {
    /**
     * All of it holds.
     *
     * @param parts every log that is there, oldest first
     * @param before what the oldest of them is linked to, which is not there; empty when it is the first
     */
    record Holds(List<Part> parts, Optional<Link> before) implements VerifiedSeries {
        public Holds {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One log.
     *
     * @param checkpoint how far it holds
     * @param key that signs it
     * @param after how the one after it is linked to it, which names what is lost; empty for the newest
     */
    record Part(Checkpoint checkpoint, NoteVerifier key, Optional<Link> after) {}

    /** It does not hold: which log, and why. */
    record Refused(String origin, Verified.Refused why) implements VerifiedSeries {}
}
