package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/** Decides what follows a failure. Confined to one thread. */
final class Retry {
    private static final int MAX_DOUBLINGS = 20;

    private final ReflectorSettings settings;
    private final Pace pace;
    private int attempts;
    private int failures;
    private int refusals;

    Retry(ReflectorSettings settings, Pace pace) {
        this.settings = settings;
        this.pace = pace;
    }

    /**
     * What to do next.
     *
     * @param pause how long to wait
     * @param state what to report, or null to leave the state as it is
     * @param relist whether the place in the stream of changes is lost
     * @param missing whether the path does not exist, so that discovery should look again
     */
    record Next(Duration pause, @Nullable SourceState state, boolean relist, boolean missing) {}

    /** Something useful was received. */
    void progress() {
        attempts = 0;
        failures = 0;
        refusals = 0;
    }

    /** @param synced whether the kind was known as a whole until now */
    Next after(IOException failure, boolean synced) {
        if (failure instanceof Refused refused) {
            return switch (refused.code()) {
                case Refused.UNAUTHORIZED, Refused.FORBIDDEN -> refused(refused, synced);
                case Refused.TOO_MANY_REQUESTS -> throttled(refused);
                case Refused.GONE -> gone(refused);
                case Refused.NOT_FOUND -> failed(refused, true, true);
                default -> failed(refused, false, false);
            };
        }
        // A connection that went silent may have lost its place: an API server that was restored from a backup accepts
        // versions of the future and then sends nothing.
        return failed(failure, failure instanceof Stalled, false);
    }

    private Next throttled(Refused refused) {
        Duration pause = backoff();
        Duration asked = refused.retryAfter();
        return new Next(asked == null ? pause : asked, null, false, false);
    }

    private Next gone(Refused refused) {
        Next next = failed(refused, true, false);
        return failures == 1 ? new Next(Duration.ZERO, next.state(), true, false) : next;
    }

    /**
     * A known kind is not given up at the first refusal: an API server that has just started refuses for a moment
     * everything that its caches do not know yet.
     */
    private Next refused(Refused refused, boolean synced) {
        refusals++;
        failures = 0;
        if (synced && refusals < settings.failuresToUnavailable()) {
            return new Next(backoff(), null, false, false);
        }
        return new Next(settings.refusedRetry(), SourceState.of(Status.FORBIDDEN, message(refused)), true, false);
    }

    private Next failed(IOException failure, boolean relist, boolean missing) {
        refusals = 0;
        failures++;
        boolean repeated = failures >= settings.failuresToUnavailable();
        return new Next(backoff(), repeated ? SourceState.of(Status.UNAVAILABLE, message(failure)) : null,
                relist || repeated, missing);
    }

    private Duration backoff() {
        Duration most = settings.backoffLeast().multipliedBy(1L << Math.min(attempts++, MAX_DOUBLINGS));
        Duration bounded = most.compareTo(settings.backoffMost()) > 0 ? settings.backoffMost() : most;
        return pace.between(bounded.dividedBy(2), bounded);
    }

    private static String message(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
