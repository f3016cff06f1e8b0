package io.plumbline.runtime.reflector;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance.
 *
 * @param clock what time it is, for people only: it may jump
 * @param nanoTime as {@link System#nanoTime()}; all bounds are measured with it
 * @param random jitter; thread-safe
 */
public record Pace(Clock clock, LongSupplier nanoTime, RandomGenerator random) {

    /** The machine's own time and chance, shown by this clock. */
    public static Pace of(Clock clock) {
        return new Pace(clock, System::nanoTime, new Random());
    }

    /** Evenly spread between the two. */
    Duration between(Duration least, Duration most) {
        long span = most.toMillis() - least.toMillis();
        return span <= 0 ? least : least.plusMillis(random.nextLong(span + 1));
    }

    Duration since(long nanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }
}
