package io.plumbline.cli.demo;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * When steps are played and when the demo ends.
 *
 * @param step time between steps; null to fit them in
 * @param duration time in all; null for as long as nobody stops it
 */
record Pace(@Nullable Duration step, @Nullable Duration duration) {
    private static final Duration AT_LEISURE = Duration.ofSeconds(8);

    /** The end, for a demo that started then; null for none. */
    @Nullable
    Instant end(Instant started) {
        return duration == null ? null : started.plus(duration);
    }

    /** The pause before each step; zero when there is no time left. The last pause is the one after the last step. */
    Duration between(int steps, Instant started, Instant now) {
        if (step != null) {
            return step;
        }
        Instant end = end(started);
        if (end == null) {
            return AT_LEISURE;
        }
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left.dividedBy(steps + 1L);
    }
}
