package io.plumbline.runtime.snapshot;

import java.time.Instant;
import java.util.function.Consumer;

/** Takes snapshots. */
public interface SnapshotTaker {
    /**
     * Takes a snapshot, or goes on with one that was begun, or names the one that is finished. Takes from a second to
     * minutes; to be called for one order at a time.
     *
     * @param frozen told when everything that the snapshot says is fixed and durable
     * @throws SnapshotException when there is none; it says whether it can be tried again
     */
    TakenSnapshot take(SnapshotOrder order, Consumer<Frozen> frozen) throws SnapshotException, InterruptedException;

    /**
     * What is fixed from then on.
     *
     * @param at the moment that everything is as of
     * @param logIndex index of the log's entry that names the manifest
     * @param manifest SHA-256 of the manifest, lower-case hex
     */
    record Frozen(Instant at, long logIndex, String manifest) {}
}
