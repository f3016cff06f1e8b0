package io.plumbline.evidence.record;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A finding began, is another, or ended.
 *
 * @param state null when it ended
 */
public record FindingChange(Instant at, FindingKey key, @Nullable FindingState state) {}
