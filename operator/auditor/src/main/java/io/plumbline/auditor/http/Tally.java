package io.plumbline.auditor.http;

import com.sun.net.httpserver.HttpExchange;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.Meters;
import io.plumbline.auditor.port.Refusal;
import io.plumbline.auditor.port.Route;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts one request after the other. Thread-safe. */
record Tally(Meters meters, LongSupplier nanoTime) {
    /**
     * A request that is being answered.
     *
     * @param since reading of the clock when its head was there
     */
    record Running(Tally tally, HttpExchange exchange, Route route, long since) implements AutoCloseable {
        void refused(Problem problem) {
            tally.meters.refused(route, reason(problem.status()));
        }

        /** It was answered, or given up: then nothing of an answer may have gone out. */
        @Override
        public void close() {
            tally.meters.answered(route, Math.max(exchange.getResponseCode(), 0),
                    Duration.ofNanos(tally.nanoTime.getAsLong() - since));
        }
    }

    Running begin(HttpExchange exchange) {
        return new Running(this, exchange, Route.of(exchange.getRequestURI().getRawPath()), nanoTime.getAsLong());
    }

    private static Refusal reason(int status) {
        return switch (status) {
            case 401 -> Refusal.UNAUTHENTICATED;
            case 403 -> Refusal.FORBIDDEN;
            case 404 -> Refusal.ABSENT;
            case 413, 414, 431 -> Refusal.TOO_LARGE;
            case 429 -> Refusal.TOO_MANY;
            case 500 -> Refusal.BROKEN;
            case 503 -> Refusal.UNAVAILABLE;
            default -> Refusal.MALFORMED;
        };
    }
}
