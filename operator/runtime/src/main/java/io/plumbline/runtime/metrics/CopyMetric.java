package io.plumbline.runtime.metrics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How it stands with the copy of evidence in a bucket, for one scrape.
 *
 * @param locked whether the newest checkpoint there is recent, and under object lock as the bucket says itself
 * @param agrees whether nothing there was found to be other than ours
 * @param size entries of the newest log that are there
 * @param lastSuccess when everything was there last; null when that was not yet the case since the start
 * @param copies rounds of copying that ended well since the start, and {@code failures} those that did not
 */
public record CopyMetric(boolean locked, boolean agrees, long size, @Nullable Instant lastSuccess, long copies,
        long failures) {}
