package io.plumbline.runtime.reflector;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * When a kind is listed because its readers need more of its bodies than they hold: soon, but once for many who come
 * together, and rarely where lists take long. What is needed is a number that grows, the generation; a list that began
 * after a generation was wanted brings bodies of at least that one. Thread-safe.
 */
final class Widening {
    /** New needs put a list off, but not for longer than so many times {@link ReflectorSettings#gather}. */
    private static final int PUT_OFF = 4;
    /** A list that is begun anew more often would never end while needs keep growing. */
    private static final int RESTARTS = 3;
    /** Of so much time at most one part is spent on listing for new needs; the rest belongs to the watch. */
    private static final int SHARE = 2;

    private final Duration gather;
    private final Duration interval;
    private final Pace pace;
    private Phase phase = Phase.IDLE;
    private long wanted;
    /** Nanoseconds at which the oldest need came that no list has begun for. */
    private long firstRaise;
    private long lastRaise;
    /** What was wanted when the last list began; null before the first. */
    private @Nullable Long begun;
    /** Nanoseconds at which the server agreed to send the last list. */
    private @Nullable Long acceptedAt;
    private Duration took = Duration.ZERO;
    private int restarts;

    private enum Phase {
        IDLE,
        LISTING,
        WATCHING
    }

    Widening(long generation, ReflectorSettings settings, Pace pace) {
        this.gather = settings.gather();
        this.interval = settings.listInterval();
        this.pace = pace;
        this.wanted = generation;
        this.firstRaise = pace.nanoTime().getAsLong();
        this.lastRaise = firstRaise;
    }

    /** Bodies must have this generation from now on, or a later one. */
    synchronized void want(long generation) {
        if (generation > wanted) {
            lastRaise = pace.nanoTime().getAsLong();
            if (isMet()) {
                firstRaise = lastRaise;
            }
        }
        wanted = generation;
    }

    /** The kind is served in another way: what was listed before counts for nothing. */
    synchronized void reset() {
        begun = null;
        acceptedAt = null;
        took = Duration.ZERO;
        restarts = 0;
    }

    /** A list is going to be asked for. */
    synchronized void begin() {
        begun = wanted;
        phase = Phase.LISTING;
    }

    /** The server has agreed to send the list. Returns the time in nanoseconds. */
    synchronized long accepted() {
        long now = pace.nanoTime().getAsLong();
        acceptedAt = now;
        return now;
    }

    /** The list is there as a whole. */
    synchronized void complete(Duration listed) {
        took = listed;
        restarts = 0;
    }

    synchronized void watching() {
        phase = Phase.WATCHING;
    }

    /** Neither a list nor a watch is under way. */
    synchronized void idle() {
        phase = Phase.IDLE;
    }

    /** Whether the last list began too early for what is wanted now. */
    synchronized boolean isPending() {
        return !isMet();
    }

    /** Whether a watch should give way to a list. */
    synchronized boolean isDue() {
        return !isMet() && !beforeList().isPositive();
    }

    /** How long the next list has to wait yet; not positive when it need not. */
    synchronized Duration beforeList() {
        return isMet() ? interval.minus(sinceAccepted(interval)) : longer(gathering(), resting());
    }

    /**
     * Interrupts what is under way when it should give way to a list. The interruption is called within the lock, so
     * that it cannot hit a list that began in between.
     */
    synchronized void interruptWhenDue(Runnable interruption) {
        switch (phase) {
            case IDLE -> {
            }
            case WATCHING -> {
                if (isDue()) {
                    interrupt(interruption);
                }
            }
            case LISTING -> {
                if (!isMet() && restarts < RESTARTS && !gathering().isPositive()) {
                    restarts++;
                    interrupt(interruption);
                }
            }
        }
    }

    /** Once: what is under way may take a while to notice. */
    private void interrupt(Runnable interruption) {
        phase = Phase.IDLE;
        interruption.run();
    }

    private boolean isMet() {
        return begun != null && begun >= wanted;
    }

    private Duration gathering() {
        Duration quiet = gather.minus(pace.since(lastRaise));
        Duration patience = gather.multipliedBy(PUT_OFF).minus(pace.since(firstRaise));
        return quiet.compareTo(patience) < 0 ? quiet : patience;
    }

    private Duration resting() {
        Duration rest = took.multipliedBy(SHARE);
        return rest.minus(sinceAccepted(rest));
    }

    private Duration sinceAccepted(Duration never) {
        return acceptedAt == null ? never : pace.since(acceptedAt);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
