package io.plumbline.core.finding;

import java.time.Instant;

/**
 * Told of each failure that was remedied: the same check now says otherwise of the same resource, or the resource is gone.
 * Called with the lock of the store held, one call at a time: must be quick, and must never throw or ask the store.
 */
@FunctionalInterface
public interface RemedyWatch {
    /** Looks away. */
    RemedyWatch NOBODY = (failure, at) -> {};

    void remedied(Finding failure, Instant at);
}
