package io.plumbline.runtime.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How it stands with the writing of evidence.
 *
 * @param obstacle what stands in the way of writing; empty when nothing does
 * @param refused whether that is the log itself: damaged, smaller than it was known to be, or another one
 * @param unremembered what stands in the way of remembering outside of the log how far it has come; empty when nothing
 *        does
 * @param size entries of the newest log, as far as this process has written it; 0 before it did
 * @param entries written by the journal of this process, and {@code failures} and {@code gaps} of it
 * @param backlog changes of findings that wait to be written
 * @param lastAppend when something was last written; null when nothing was
 */
public record JournalState(String obstacle, boolean refused, String unremembered, long size, long entries,
        long failures, long gaps, int backlog, @Nullable Instant lastAppend) {}
