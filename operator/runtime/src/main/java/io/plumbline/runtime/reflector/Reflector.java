package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;

/**
 * Follows one kind until it is ended, whatever happens to the API server on the way. All methods may be called from any
 * thread and return at once.
 */
public final class Reflector {
    private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);
    private static final Duration UNTIL_TOLD = Duration.ofDays(365);

    private enum End {
        NOT_YET,
        STOPPED,
        RETIRED
    }

    private final ResourceType type;
    private final Reflectors shared;
    private final AbortSwitch abort = new AbortSwitch();
    private final SourceMonitor monitor;
    private final Deliveries deliveries;
    private final Retry retry;
    private final Widening widening;
    private final Thread thread;
    private final @Nullable Thread predecessor;
    private volatile Presence presence;
    private volatile End end = End.NOT_YET;
    private volatile @Nullable Follower follower;

    Reflector(ResourceType type, Reflectors shared, Presence presence, long generation,
            @Nullable Reflector predecessor) {
        this.type = type;
        this.shared = shared;
        this.presence = presence;
        this.monitor = new SourceMonitor(type, shared.sink(), shared.pace(), shared.settings().staleAfter());
        this.deliveries = new Deliveries(shared.sink());
        this.retry = new Retry(shared.settings(), shared.pace());
        this.widening = new Widening(generation, shared.settings(), shared.pace());
        this.predecessor = predecessor == null ? null : predecessor.thread;
        this.thread = Thread.ofVirtual().name("reflector-" + type).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The kind is served in another way from now on. Objects that stay the same are not deleted and added. */
    public void retarget(Presence now) {
        if (!now.equals(presence)) {
            presence = now;
            abort.raise();
        }
    }

    /**
     * Bodies must have this generation from now on, or a later one: the kind is listed again when it was last listed for
     * an earlier one. Until that list is there the kind keeps its state, and the list finds what was missed meanwhile.
     */
    public void want(long generation) {
        widening.want(generation);
    }

    /** Whether a list is still to begin for what is wanted. */
    public boolean isWidening() {
        return widening.isPending();
    }

    /** Tries again now, if the kind is waiting to be tried again. */
    public void recheck() {
        abort.nudge();
    }

    /** Ends, and leaves the sink as it is. */
    public void stop() {
        finish(End.STOPPED);
    }

    /** Ends because nobody needs the kind; the last call to the sink is to forget it. */
    public void retire() {
        finish(End.RETIRED);
    }

    private void finish(End how) {
        end = how;
        abort.raise();
    }

    /** Waits until the last call to the sink has returned, at most that long. Returns whether it has. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return thread.join(atMost);
    }

    public boolean isEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** Looks for silence, and for a list that is due. To be called now and then. */
    public void check() {
        monitor.check();
        widening.interruptWhenDue(abort::raise);
        Follower current = follower;
        if (current != null) {
            current.check();
        }
    }

    public SourceHealth health() {
        return monitor.health(deliveries.count());
    }

    private void run() {
        try {
            if (predecessor != null) {
                predecessor.join();
            }
        } catch (InterruptedException e) {
            end = End.STOPPED;
        }
        while (true) {
            abort.clear();
            if (end != End.NOT_YET) {
                break;
            }
            try {
                observe(presence);
            } catch (Aborted e) {
                // Something is wanted that was not before: look again.
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("kind", type).setCause(e).log("reflector failed, starting it again");
                pauseAfterFault();
            }
        }
        if (monitor.end() && end == End.RETIRED) {
            shared.sink().forget(type);
        }
    }

    private void pauseAfterFault() {
        follower = null;
        try {
            abort.pause(shared.settings().backoffMost());
        } catch (Aborted e) {
            // Something is wanted that was not before: no reason to wait.
        }
    }

    private void observe(Presence target) throws Aborted {
        if (!(target instanceof Presence.Served)) {
            follower = null;
        }
        switch (target) {
            case Presence.Served served -> follow(served.kind());
            case Presence.Unavailable unavailable ->
                monitor.report(SourceState.of(Status.UNAVAILABLE, unavailable.message()));
            case Presence.NotInstalled absent -> {
                monitor.report(SourceState.of(Status.NOT_INSTALLED, absent.message()));
                deliveries.clear();
            }
            case Presence.Unknown ignored ->
                monitor.report(SourceState.of(Status.SYNCING, "discovery has not succeeded yet"));
        }
        abort.pause(UNTIL_TOLD);
    }

    private void follow(ServedKind kind) throws Aborted {
        Follower current = follower;
        if (current == null || !current.follows(kind)) {
            widening.reset();
            current = new Follower(kind, shared, abort, deliveries, monitor, retry, widening);
            follower = current;
        }
        monitor.begin();
        while (true) {
            try {
                current.round();
            } catch (IOException e) {
                abort.check();
                recover(current, e);
            } catch (RuntimeException | Error e) {
                // A fault of the sink or of ours. A kind that stood still as synced would be a false pass.
                LOG.atError().addKeyValue("kind", type).setCause(e).log("a resource could not be handled, relisting");
                current.forget();
                recover(current, new IOException("internal fault: " + e, e));
            }
            abort.check();
        }
    }

    private void recover(Follower current, IOException failure) throws Aborted {
        Retry.Next next = retry.after(failure, monitor.is(Status.SYNCED));
        LOG.atDebug()
                .addKeyValue("kind", type)
                .addKeyValue("reason", failure.getMessage())
                .addKeyValue("pause", next.pause())
                .addKeyValue("relist", next.relist())
                .log("connection ended");
        if (next.relist()) {
            current.forget();
        }
        SourceState state = next.state();
        if (state != null) {
            monitor.report(state);
            if (state.status() == Status.FORBIDDEN) {
                deliveries.clear();
            }
        }
        if (next.missing()) {
            shared.missing();
        }
        abort.pause(next.pause());
    }
}
