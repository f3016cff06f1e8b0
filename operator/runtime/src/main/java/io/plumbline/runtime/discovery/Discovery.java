package io.plumbline.runtime.discovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps knowing what the API server serves, by polling its aggregated discovery. An unchanged cluster costs two answers
 * 304 a poll.
 *
 * <p>A failed poll leaves the last view in force. An absence is believed only when the API server calls itself ready and
 * two polls in a row agree: while kube-apiserver starts it already answers, for some tens of milliseconds, without the
 * groups of custom resources and aggregated APIs (seen with 1.35.4). An API whose backend is missing needs no look at the
 * {@code APIService}: it is listed with {@code freshness: Stale}, also when it never answered.
 */
public final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final DiscoverySource core;
    private final DiscoverySource groups;
    private final Readiness readiness;
    private final Duration interval;
    private final List<Consumer<ServedKinds>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile ServedKinds current = ServedKinds.unknown();
    private volatile boolean closed;
    private ServedKinds seen = ServedKinds.unknown();
    private boolean unsettled = true;
    private String trouble = "";

    /** @param interval between polls; 5 s is a good one */
    public Discovery(ApiAccess api, Duration interval) {
        this.core = new DiscoverySource(api, "/api", TIMEOUT);
        this.groups = new DiscoverySource(api, "/apis", TIMEOUT);
        this.readiness = new Readiness(api, TIMEOUT);
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("discovery").unstarted(this::run);
    }

    /** Starts to poll. */
    public void start() {
        thread.start();
    }

    /** The view in force. */
    public ServedKinds current() {
        return current;
    }

    /** Calls back with each new view, on the thread that polls; the callback must be quick. */
    public void onChange(Consumer<ServedKinds> listener) {
        listeners.add(listener);
    }

    /** Asks for a poll now. Returns at once. */
    public void refresh() {
        wake.release();
    }

    /** Ends the polling thread and waits for it. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            pollOnce();
            pause();
        }
    }

    private void pause() {
        Duration pause = unsettled && SECOND_LOOK.compareTo(interval) < 0 ? SECOND_LOOK : interval;
        try {
            boolean asked = wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            if (asked) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void pollOnce() {
        try {
            poll();
            if (!trouble.isEmpty()) {
                LOG.atInfo().log("discovery answers again");
            }
            trouble = "";
        } catch (IOException | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            if (!closed && !message.equals(trouble)) {
                LOG.atWarn().addKeyValue("reason", message).log("discovery failed, the last view stays in force");
            }
            trouble = message;
        }
    }

    private void poll() throws IOException {
        // Asked before the kinds are read: a server that becomes ready in between may have answered without them.
        boolean ready = unsettled && readiness.ready();
        Map<String, List<ServedVersion>> served = new LinkedHashMap<>(core.read());
        served.putAll(groups.read());
        ServedKinds now = new ServedKinds(true, served);
        ServedKinds before = current;
        boolean again = now.equals(seen);
        boolean missing = now.lacksFrom(before);
        boolean settled = before.complete() && !missing || ready && (again || !missing);
        seen = now;
        unsettled = !settled;
        publish(before, settled ? now : now.with(before));
    }

    private void publish(ServedKinds before, ServedKinds now) {
        if (now.equals(before)) {
            return;
        }
        current = now;
        LOG.atInfo()
                .addKeyValue("kinds", now.all().size())
                .addKeyValue("complete", now.complete())
                .log("served kinds changed");
        for (Consumer<ServedKinds> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a listener of discovery failed");
            }
        }
    }
}
