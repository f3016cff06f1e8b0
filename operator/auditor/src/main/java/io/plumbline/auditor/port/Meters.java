package io.plumbline.auditor.port;

import java.time.Duration;

/** Counts requests and what became of them. Never fails; thread-safe. */
public interface Meters {
    /** Counts nothing. */
    Meters NONE = new Meters() {
        @Override
        public void answered(Route route, int status, Duration time) {}

        @Override
        public void refused(Route route, Refusal reason) {}
    };

    /**
     * A request was answered, in whatever way.
     *
     * @param status of HTTP
     * @param time from the head of the request to the last byte of the answer, or until the client was given up
     */
    void answered(Route route, int status, Duration time);

    /** A request was not answered with what it asked for. Comes before it is answered. */
    void refused(Route route, Refusal reason);
}
