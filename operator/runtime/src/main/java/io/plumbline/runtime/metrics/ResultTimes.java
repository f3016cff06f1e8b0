package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * How long each control has had each result. One of these belongs to one term of a leader: what was before, and what
 * nobody watched, is not in it. The times of all results of a control add up to the time for which it was watched.
 * Thread-safe.
 */
public final class ResultTimes {
    private final LongSupplier nanoTime;
    private final Map<ControlKey, Watched> controls = new HashMap<>();
    /** What {@code nanoTime} said last, and the time that has passed since the start, which never goes back. */
    private long last;
    private long elapsed;
    private boolean ended;
    private long looks;

    /**
     * The times of one control.
     *
     * @param nanos for every result
     */
    record Times(ControlKey control, Map<Result, Long> nanos) {
        Times {
            nanos = Map.copyOf(nanos);
        }

        long of(Result result) {
            return nanos.getOrDefault(result, 0L);
        }
    }

    private static final class Watched {
        private final Map<Result, Long> nanos = new EnumMap<>(Result.class);
        private Result result;
        private long since;
        private long look;

        Watched(Result result, long since, long look) {
            this.result = result;
            this.since = since;
            this.look = look;
            for (Result one : Result.values()) {
                nanos.put(one, 0L);
            }
        }

        void seen(long at, Result other, long now) {
            if (at >= look) {
                look = at;
                count(now);
                result = other;
            }
        }

        void count(long until) {
            nanos.merge(result, until - since, Long::sum);
            since = until;
        }
    }

    /** @param nanoTime nanoseconds since some fixed point; should it ever go back, that time is counted as none */
    public ResultTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** To be called before results are looked at: what was seen later stands, whoever tells of it last. */
    public synchronized long look() {
        return ++looks;
    }

    /** The control has this result from now on; it may have had it before. */
    public synchronized void stands(long look, ControlKey control, Result result) {
        long now = elapsed();
        if (!ended) {
            controls.computeIfAbsent(control, absent -> new Watched(result, now, look)).seen(look, result, now);
        }
    }

    /** As {@link #stands}, but says nothing of a control that is not known, and may be gone by now. */
    synchronized void seen(long look, ControlKey control, Result result) {
        long now = elapsed();
        Watched watched = controls.get(control);
        if (!ended && watched != null) {
            watched.seen(look, result, now);
        }
    }

    /** There is no such control any more. Should it come back, it begins anew. */
    public synchronized void gone(ControlKey control) {
        controls.remove(control);
    }

    /** This process speaks for the cluster no longer: nothing is counted from now on. */
    public synchronized void end() {
        elapsed();
        ended = true;
    }

    /** Up to now, ordered by control. */
    synchronized List<Times> times() {
        long now = elapsed();
        Map<ControlKey, Times> times = new TreeMap<>();
        controls.forEach((control, watched) -> {
            watched.count(now);
            times.put(control, new Times(control, watched.nanos));
        });
        return List.copyOf(times.values());
    }

    private long elapsed() {
        long now = nanoTime.getAsLong();
        if (!ended) {
            elapsed += Math.max(0, now - last);
        }
        last = now;
        return elapsed;
    }
}
