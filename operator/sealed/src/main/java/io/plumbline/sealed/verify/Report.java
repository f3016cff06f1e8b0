package io.plumbline.sealed.verify;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.sealed.archive.SnapshotHeader;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was looked at in a package, and what it comes to.
 *
 * @param outcome whether the package is to be believed
 * @param steps every step, in the order taken; each failure has its own
 * @param header what the manifest says of the snapshot, if it can be read; worth as much as the outcome
 * @param checkpoint the checkpoint to keep for the next check, only of a valid package
 */
public record Report(Outcome outcome, List<Step> steps, Optional<SnapshotHeader> header,
        Optional<Checkpoint> checkpoint) {
    public Report {
        steps = List.copyOf(steps);
    }

    /** Whether a package is to be believed. */
    public enum Outcome {
        /** Nothing failed, and the signature is that of a pinned key. */
        VALID,
        /** Nothing failed, but no key was pinned: anyone can make such a package. */
        UNPINNED,
        /** Something failed. */
        INVALID
    }

    /** The steps that failed. */
    public List<Step> failures() {
        return steps.stream().filter(step -> step.status() instanceof Status.Failed).toList();
    }
}
