package io.plumbline.runtime.snapshot;

import java.util.function.Consumer;

/** Takes the place of a taker where nothing is written that a snapshot could be made of. */
public final class NoEvidenceLog implements SnapshotTaker {
    @Override
    public TakenSnapshot take(SnapshotOrder order, Consumer<Frozen> frozen) throws SnapshotException {
        throw new SnapshotException.Refused(
                "no signed evidence is kept, and without it there is nothing to prove: start the "
                        + "operator with --evidence-dir, --evidence-key and --signing-key, then create another EvidenceSnapshot");
    }
}
