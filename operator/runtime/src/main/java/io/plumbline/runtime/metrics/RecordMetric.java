package io.plumbline.runtime.metrics;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One exception or attestation, for one scrape.
 *
 * @param state its phase, in lower case
 * @param expiry when it ends; null when that cannot be told
 */
public record RecordMetric(String name, String state, @Nullable Instant expiry) {}
