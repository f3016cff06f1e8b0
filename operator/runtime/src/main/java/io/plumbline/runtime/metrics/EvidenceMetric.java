package io.plumbline.runtime.metrics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How it stands with evidence, for one scrape.
 *
 * @param writing whether nothing stands in the way of writing
 * @param verified whether the log could be gone on with when it was last opened
 * @param remembered whether it is known outside of the log how far it has come
 * @param anchored whether anything outside of the operator's reach vouches for its age
 * @param size entries of the newest log
 * @param entries written since the start, and {@code failures} and {@code gaps} since then
 * @param backlog changes that wait to be written
 * @param lastAppend when something was last durable; null when nothing was since the start
 * @param copy how it stands with the copy in a bucket; null where none is made
 */
public record EvidenceMetric(boolean writing, boolean verified, boolean remembered, boolean anchored, long size,
        long entries, long failures, long gaps, long backlog, @Nullable Instant lastAppend,
        @Nullable CopyMetric copy) {}
