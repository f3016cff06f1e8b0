package io.plumbline.sealed.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;

import java.util.List;

/**
 * A checkpoint that the auditor has kept from elsewhere.
 *
 * @param consistency the proof between it and the checkpoint of the package, from the smaller to the larger; empty when
 * there is none
 */
public record Held(Checkpoint checkpoint, List<Hash> consistency) {
    public Held {
        consistency = List.copyOf(consistency);
    }
}
