package io.plumbline.cli.demo;

import io.plumbline.cli.process.Shutdown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for conditions by looking again and again, and for nothing any more once the demo is to stop. */
final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Clock clock;
    private final Shutdown shutdown;

    Waiting(Clock clock, Shutdown shutdown) {
        this.clock = clock;
        this.shutdown = shutdown;
    }

    boolean isStopped() {
        return shutdown.isRequested();
    }

    /** Returns whether the condition came true in time; false also when the demo is to stop. */
    boolean until(Duration patience, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        while (!condition.getAsBoolean()) {
            if (!clock.instant().isBefore(deadline) || shutdown.await(PAUSE)) {
                return false;
            }
        }
        return true;
    }
}
