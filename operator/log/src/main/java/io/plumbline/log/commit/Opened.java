package io.plumbline.log.commit;

import io.plumbline.log.chain.Damage;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;

/** What became of the wish to write a log. Only {@link Ready} has changed anything, and {@link Closed} when
 * closing was the wish. */
public sealed interface Opened {
    /** The log is whole, and this is its one writer. */
    record Ready(LogWriter writer) implements Opened {}

    /** The log is not whole. Nothing can be healed, since whatever is in the chain may have been acknowledged. */
    record Damaged(Damage damage) implements Opened {}

    /** The log is smaller than it was known to be. */
    record RolledBack(Checkpoint remembered, long size) implements Opened {}

    /** The log is whole, but does not go back to what it was known to be. */
    record Forked(Checkpoint remembered, Hash root) implements Opened {}

    /** The log is whole and was closed at this checkpoint. Nothing is appended to it any more. */
    record Closed(Checkpoint at) implements Opened {}

    /** Another writer took over at the same time. */
    record Overtaken(long sequence) implements Opened {}
}
