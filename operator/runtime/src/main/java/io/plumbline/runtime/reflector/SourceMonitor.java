package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/** How well a kind is observed, told to the sink when it changes. Thread-safe. */
final class SourceMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);

    private final ResourceType type;
    private final ResourceSink sink;
    private final Pace pace;
    private final Duration staleAfter;
    private @Nullable SourceState state;
    private boolean ended;
    private volatile long heardAt;
    private volatile @Nullable Instant lastEvent;
    private volatile String version = "";
    private @Nullable Duration lastList;
    private long lists;
    private volatile boolean stale;

    SourceMonitor(ResourceType type, ResourceSink sink, Pace pace, Duration staleAfter) {
        this.type = type;
        this.sink = sink;
        this.pace = pace;
        this.staleAfter = staleAfter;
        this.heardAt = pace.nanoTime().getAsLong();
    }

    synchronized void report(SourceState now) {
        SourceState before = state;
        if (ended || now.equals(before)) {
            return;
        }
        state = now;
        stale = now.status() == Status.STALE;
        sink.state(type, now);
        if (before == null || before.status() != now.status()) {
            LOG.atInfo()
                    .addKeyValue("kind", type)
                    .addKeyValue("state", now.status())
                    .addKeyValue("before", before == null ? "none" : before.status())
                    .addKeyValue("message", now.message())
                    .log("source state changed");
        }
    }

    /** The kind is going to be listed. One that was known before keeps its state until that has ended or failed. */
    synchronized void begin() {
        SourceState now = state;
        if (now == null || now.status() == Status.SYNCING) {
            report(SourceState.syncing());
        }
    }

    /** An event or a bookmark has come in and was handled. */
    void heard(String upTo) {
        version = upTo;
        lastEvent = pace.clock().instant();
        alive();
    }

    /** A whole list has come in and was handled. */
    void listed(String upTo, Duration took) {
        synchronized (this) {
            lastList = took;
            lists++;
        }
        heard(upTo);
        report(SourceState.synced());
        LOG.atDebug().addKeyValue("kind", type).addKeyValue("took", took).log("listed");
    }

    /** The server has accepted to go on where the last watch ended. */
    void alive() {
        heardAt = pace.nanoTime().getAsLong();
        if (stale) {
            report(SourceState.synced());
        }
    }

    /** Calls the kind stale when it was silent for too long. */
    synchronized void check() {
        SourceState now = state;
        if (now != null && now.isSynced() && pace.since(heardAt).compareTo(staleAfter) > 0) {
            report(SourceState.of(Status.STALE, "nothing was heard for " + staleAfter.toSeconds() + " s"));
        }
    }

    /** Nothing is told to the sink from now on. Returns whether something was. */
    synchronized boolean end() {
        ended = true;
        return state != null;
    }

    synchronized boolean is(Status status) {
        SourceState now = state;
        return now != null && now.status() == status;
    }

    synchronized SourceHealth health(int objects) {
        SourceState now = state;
        return new SourceHealth(now == null ? SourceState.syncing() : now, objects, lastEvent, version, lastList,
                lists);
    }
}
