package io.plumbline.cli.evidence;

import io.plumbline.log.note.Checkpoint;

/**
 * A checkpoint that the auditor kept.
 *
 * @param file where it lies, for people
 * @param signatureChecked whether the pinned key of the log has signed it; otherwise no such key was given
 */
record Kept(String file, Checkpoint checkpoint, boolean signatureChecked) {}
