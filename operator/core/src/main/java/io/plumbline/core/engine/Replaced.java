package io.plumbline.core.engine;

import io.plumbline.core.finding.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to.
 *
 * @param before null when there were no verdicts
 * @param after null when there are none any more
 */
public record Replaced(@Nullable Row before, @Nullable Row after) {}
