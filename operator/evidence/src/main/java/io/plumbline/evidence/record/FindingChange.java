package io.plumbline.evidence.record;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A finding began, is another, or ended.
 *
 * @param state null when it ended
 * @param version the resource version of the body by which it began, is another, or ended; empty where that was not by a
 *            body of its resource, for instance since the resource has gone
 */
public record FindingChange(Instant at, FindingKey key, @Nullable FindingState state, String version) {}
