package io.plumbline.runtime.pipeline;

import io.plumbline.core.control.ControlKey;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes on the first change of a control at once, and further ones at most once in an interval; the last change is
 * always passed on. Thread-safe; the target is called on one thread of its own.
 */
public final class Debounce implements AutoCloseable {
    private enum State {
        /** Passed on; nothing new since. */
        COOLING,
        /** Passed on, and changed again since. */
        CHANGED_SINCE
    }

    private final Map<ControlKey, State> states = new ConcurrentHashMap<>();
    private final Duration interval;
    private final Consumer<ControlKey> target;
    /** Discards what comes after the end. */
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("plumbline-debounce").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    public Debounce(Duration interval, Consumer<ControlKey> target) {
        this.interval = interval;
        this.target = target;
    }

    /** Something about the control has changed. */
    public void touch(ControlKey control) {
        State before = states.putIfAbsent(control, State.COOLING);
        if (before == null) {
            pass(control);
        } else if (before == State.COOLING && !states.replace(control, State.COOLING, State.CHANGED_SINCE)
                && !states.containsKey(control)) {
            // The interval ended between the two lines above.
            touch(control);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled cannot fail
    private void pass(ControlKey control) {
        timer.execute(() -> target.accept(control));
        timer.schedule(() -> intervalEnded(control), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void intervalEnded(ControlKey control) {
        if (!states.remove(control, State.COOLING)) {
            states.put(control, State.COOLING);
            pass(control);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
