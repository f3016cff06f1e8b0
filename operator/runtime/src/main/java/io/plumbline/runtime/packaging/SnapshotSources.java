package io.plumbline.runtime.packaging;

import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotOrder;

/** Gathers what a snapshot is made from. */
public interface SnapshotSources {
    /** @throws SnapshotException.Later when something does not answer */
    Gathered gather(SnapshotOrder order) throws SnapshotException, InterruptedException;
}
