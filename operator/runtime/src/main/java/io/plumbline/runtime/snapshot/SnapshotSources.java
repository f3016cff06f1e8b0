package io.plumbline.runtime.snapshot;

/** Gathers what a snapshot is made from. */
public interface SnapshotSources {
    /** @throws SnapshotException.Later when something does not answer */
    Gathered gather(SnapshotOrder order) throws SnapshotException, InterruptedException;
}
