package io.plumbline.runtime.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes on the first change of a thing at once, and further ones at most once in an interval; the last change is always
 * passed on. Thread-safe; the target is called on one thread of its own.
 *
 * @param <K> names the thing, for instance a control
 */
public final class Debounce<K> implements AutoCloseable {
    private enum State {
        /** Passed on; nothing new since. */
        COOLING,
        /** Passed on, and changed again since. */
        CHANGED_SINCE
    }

    private final Map<K, State> states = new ConcurrentHashMap<>();
    private final Duration interval;
    private final Consumer<K> target;
    /** Discards what comes after the end. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("plumbline-debounce").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public Debounce(Duration interval, Consumer<K> target) {
        this.interval = interval;
        this.target = target;
    }

    /** Something about it has changed. */
    public void touch(K thing) {
        State before = states.putIfAbsent(thing, State.COOLING);
        if (before == null) {
            pass(thing);
        } else if (before == State.COOLING && !states.replace(thing, State.COOLING, State.CHANGED_SINCE)
                && !states.containsKey(thing)) {
            // The interval ended between the two lines above.
            touch(thing);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled cannot fail
    private void pass(K thing) {
        timer.execute(() -> target.accept(thing));
        timer.schedule(() -> intervalEnded(thing), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void intervalEnded(K thing) {
        if (!states.remove(thing, State.COOLING)) {
            states.put(thing, State.COOLING);
            pass(thing);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
