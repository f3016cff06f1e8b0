package io.plumbline.runtime.snapshot;

import io.plumbline.runtime.snapshot.SnapshotProgress.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Gives orders to the taker, one at a time and on a thread of its own, in the order in which they came. One that meets
 * an obstacle is given again later, and holds up no other meanwhile. Thread-safe.
 */
public final class SnapshotQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotQueue.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final SnapshotTaker taker;
    private final Clock clock;
    private final Consumer<String> changed;
    /** By uid of the resource; guarded by this. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("plumbline-snapshots").unstarted(this::run);
    private boolean closed;

    /**
     * @param due not given to the taker before
     * @param pause after the next obstacle
     */
    private record Entry(SnapshotOrder order, Instant due, Duration pause, SnapshotProgress progress) {
        Entry with(SnapshotProgress next) {
            return new Entry(order, due, pause, next);
        }
    }

    /** What the taker is given. */
    private record Next(String uid, SnapshotOrder order) {}

    /** @param changed told the name of each resource of whose order there is something else to say */
    public SnapshotQueue(SnapshotTaker taker, Clock clock, Consumer<String> changed) {
        this.taker = taker;
        this.clock = clock;
        this.changed = changed;
    }

    public void start() {
        thread.start();
    }

    /** Takes the order of a resource up, unless it was before. Returns at once, with how far it is. */
    public synchronized SnapshotProgress submit(String uid, SnapshotOrder order, Instant notBefore) {
        Entry entry = entries.computeIfAbsent(uid, key -> new Entry(order, notBefore, FIRST_PAUSE,
                new SnapshotProgress(clock.instant().isBefore(notBefore)
                        ? new Stage.Waiting(notBefore)
                        : new Stage.Queued(), null)));
        notifyAll();
        return entry.progress();
    }

    /** The resource is gone or needs nothing more. An order that the taker has already is ended nevertheless. */
    public synchronized void forget(String uid) {
        entries.remove(uid);
    }

    /** Time has passed. To be called about every second. */
    public synchronized void look() {
        notifyAll();
    }

    private void run() {
        try {
            for (Next next = next(); next != null; next = next()) {
                take(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for an order whose time has come; null after the end. */
    private synchronized @Nullable Next next() throws InterruptedException {
        while (!closed) {
            Instant now = clock.instant();
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                if (!entry.getValue().progress().isOver() && !now.isBefore(entry.getValue().due())) {
                    return new Next(entry.getKey(), entry.getValue().order());
                }
            }
            wait();
        }
        return null;
    }

    private void take(Next next) throws InterruptedException {
        SnapshotOrder order = next.order();
        change(next, entry -> entry.progress().stage() instanceof Stage.Waiting
                ? entry.with(entry.progress().at(new Stage.Queued()))
                : entry);
        try {
            TakenSnapshot taken = taker.take(order, frozen -> change(next,
                    entry -> entry.with(new SnapshotProgress(new Stage.Queued(), frozen))));
            change(next, entry -> entry.with(entry.progress().at(new Stage.Finished(taken))));
        } catch (SnapshotException e) {
            switch (e) {
                case SnapshotException.Refused refused -> change(next,
                        entry -> entry.with(entry.progress().at(new Stage.Refused(message(refused)))));
                case SnapshotException.Later later -> delay(next, message(later));
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is, the other orders and the next attempt are not to suffer from it.
            LOG.atError().addKeyValue("snapshot", order.name()).setCause(e).log("A snapshot could not be taken");
            delay(next, "an error of the operator, see its log: " + e);
        }
    }

    private void delay(Next next, String why) {
        change(next, entry -> {
            Duration longer = entry.pause().multipliedBy(2);
            return new Entry(entry.order(), clock.instant().plus(entry.pause()),
                    longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE,
                    entry.progress().at(new Stage.Delayed(why)));
        });
        LOG.atDebug().addKeyValue("snapshot", next.order().name()).addKeyValue("why", why).log("Snapshot delayed");
    }

    private void change(Next next, UnaryOperator<Entry> change) {
        boolean news;
        synchronized (this) {
            Entry before = entries.get(next.uid());
            if (before == null) {
                return;
            }
            Entry after = change.apply(before);
            entries.put(next.uid(), after);
            news = !closed && !after.progress().equals(before.progress());
        }
        if (news) {
            changed.accept(next.order().name());
        }
    }

    private static String message(Exception error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }

    /** Interrupts what is under way, and waits for nothing. Nobody is told any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }
}
