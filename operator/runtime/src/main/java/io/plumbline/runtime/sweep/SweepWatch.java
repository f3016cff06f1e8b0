package io.plumbline.runtime.sweep;

import io.plumbline.core.engine.Divergence;

import java.time.Duration;
import java.time.Instant;

/** Told of what sweeps find. Called on the sweep's thread: must never throw. */
public interface SweepWatch {
    void diverged(Divergence divergence);

    /** All was looked at. */
    void completed(Instant at, Duration took);
}
