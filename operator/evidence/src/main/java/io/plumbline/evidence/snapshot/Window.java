package io.plumbline.evidence.snapshot;

import java.time.Instant;

/** The time that a snapshot is about. */
public sealed interface Window {
    /** The state at one moment. */
    record Moment(Instant at) implements Window {}

    /**
     * All that happened in a period, as far as the log tells; beside it the state at the moment of freezing, which is the
     * end of the period or later.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Period(Instant from, Instant to) implements Window {
        public Period {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a period ends after it begins: " + from + " to " + to);
            }
        }
    }
}
