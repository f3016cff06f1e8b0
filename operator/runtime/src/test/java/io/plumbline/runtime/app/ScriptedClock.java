package io.plumbline.runtime.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the script goes on, for all threads of an operator. */
final class ScriptedClock extends Clock {
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private volatile Duration passed = Duration.ZERO;

    /** By the one thread of the script. */
    void pass(Duration time) {
        passed = passed.plus(time);
    }

    long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public Instant instant() {
        return START.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough here");
    }
}
