package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.discovery.ApiResponse;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;

/**
 * Follows one served version of a kind: knows how far it has come, and how this server can be asked. One thread, but for
 * {@link #check}.
 */
final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);
    /** After so many restarts of a paged list its pages are taken to expire faster than they are read. */
    private static final int RESTARTS = 2;
    private static final int UNFINISHED_STREAMS = 2;
    /** A watch that ends sooner and empty was not one. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ServedKind kind;
    private final Reflectors shared;
    private final ReflectorSettings settings;
    private final Pace pace;
    private final AbortSwitch abort;
    private final KindRequests requests;
    private final Deliveries deliveries;
    private final SourceMonitor monitor;
    private final Retry retry;
    private final Widening widening;

    private volatile @Nullable TimedStream stream;
    private String version = "";
    private boolean streams = true;
    private int unfinishedStreams;
    private boolean bookmarks;
    private Duration serverTimeout = Duration.ZERO;

    Follower(ServedKind kind, Reflectors shared, AbortSwitch abort, Deliveries deliveries, SourceMonitor monitor,
            Retry retry, Widening widening) {
        this.kind = kind;
        this.shared = shared;
        this.settings = shared.settings();
        this.pace = shared.pace();
        this.abort = abort;
        this.requests = new KindRequests(shared.api(), kind, settings.answerWithin(), abort);
        this.deliveries = deliveries;
        this.monitor = monitor;
        this.retry = retry;
        this.widening = widening;
    }

    boolean follows(ServedKind other) {
        return kind.equals(other);
    }

    /** Lists when that is needed, then watches until the server ends the watch in an orderly way. */
    void round() throws IOException, Aborted {
        if (!version.isEmpty() && monitor.is(Status.SYNCED) && !widening.isDue()) {
            watch();
            return;
        }
        version = "";
        awaitInterval();
        if (streams) {
            try {
                listAndWatch();
                return;
            } catch (StreamingListUnknown e) {
                streams = !e.isCertain() && ++unfinishedStreams < UNFINISHED_STREAMS;
                LOG.atInfo()
                        .addKeyValue("kind", kind.type())
                        .addKeyValue("reason", e.getMessage())
                        .log("no streaming list, using a paged one");
            }
        }
        list();
        watch();
    }

    /** The place in the stream of changes is lost: the next round lists. */
    void forget() {
        version = "";
    }

    /** Ends a connection that was silent for too long. From another thread. */
    void check() {
        TimedStream open = stream;
        if (open != null) {
            open.check();
        }
    }

    private void listAndWatch() throws IOException, Aborted {
        serverTimeout = watchTime();
        try (ListPermits.Permit permit = acquire(); ApiResponse response = askForStream()) {
            long began = accepted();
            TimedStream body = open(response, settings.listSilence());
            WatchReader events = shared.watchReader(kind, body);
            String listed = streamedList(events);
            permit.close();
            endList(listed, began);
            unfinishedStreams = 0;
            widening.watching();
            body.bound(longestSilence());
            follow(events, body);
        } finally {
            widening.idle();
            closed();
        }
    }

    private ApiResponse askForStream() throws IOException, Aborted {
        try {
            return requests.streamingList(serverTimeout);
        } catch (Refused e) {
            throw e.isAboutStreamingList() ? new StreamingListUnknown(String.valueOf(e.getMessage()), true) : e;
        }
    }

    /** Returns the version that the list leads to. */
    private String streamedList(WatchReader events) throws IOException, Aborted {
        try {
            for (WatchEvent event = events.next(); event != null; event = events.next()) {
                switch (event) {
                    case WatchEvent.Present present -> deliveries.upsert(present.resource());
                    case WatchEvent.Absent absent -> delete(absent.resource());
                    case WatchEvent.Bookmark bookmark -> {
                        if (bookmark.endOfList()) {
                            return bookmark.version();
                        }
                        throw new StreamingListUnknown("a bookmark came before the end of the list", false);
                    }
                    case WatchEvent.Failed failed -> throw new Refused(failed.code(), failed.message(), null);
                    case WatchEvent.Other ignored -> {
                    }
                }
                abort.check();
            }
        } catch (Stalled e) {
            throw (StreamingListUnknown) new StreamingListUnknown(e.getMessage() + " in a streaming list", false)
                    .initCause(e);
        }
        throw new StreamingListUnknown("the server ended the watch before the end of the list", false);
    }

    private void list() throws IOException, Aborted {
        try (ListPermits.Permit permit = acquire()) {
            long began = accepted();
            String token = "";
            int restarts = 0;
            while (true) {
                try {
                    PageReader.Page page = page(restarts > RESTARTS ? 0 : settings.pageSize(), token);
                    token = page.next();
                    if (token.isEmpty()) {
                        endList(page.version(), began);
                        return;
                    }
                } catch (Refused e) {
                    if (!e.isGone() || token.isEmpty()) {
                        throw e;
                    }
                    restarts++;
                    token = "";
                    deliveries.beginList();
                }
                abort.check();
            }
        } finally {
            widening.idle();
        }
    }

    private PageReader.Page page(int limit, String token) throws IOException, Aborted {
        try (ApiResponse response = requests.page(limit, token)) {
            TimedStream body = open(response, settings.answerWithin());
            return shared.pageReader(kind).read(body, deliveries::upsert);
        } finally {
            closed();
        }
    }

    private void watch() throws IOException, Aborted {
        serverTimeout = watchTime();
        try (ApiResponse response = requests.watch(version, serverTimeout)) {
            monitor.alive();
            widening.watching();
            TimedStream body = open(response, longestSilence());
            long began = pace.nanoTime().getAsLong();
            boolean any = follow(shared.watchReader(kind, body), body);
            if (!any && pace.since(began).compareTo(SHORT) < 0) {
                throw new IOException("the server ended the watch at once");
            }
            retry.progress();
        } finally {
            widening.idle();
            closed();
        }
    }

    /** Returns whether anything came before the server ended the watch. */
    private boolean follow(WatchReader events, TimedStream body) throws IOException, Aborted {
        try {
            return followEvents(events, body);
        } finally {
            shared.sink().received(ResourceSink.NO_EVENT);
        }
    }

    private boolean followEvents(WatchReader events, TimedStream body) throws IOException, Aborted {
        boolean any = false;
        for (WatchEvent event = events.next(); event != null; event = events.next()) {
            shared.sink().received(body.receivedAt());
            switch (event) {
                case WatchEvent.Present present -> {
                    deliveries.upsert(present.resource());
                    reached(present.resource().version());
                }
                case WatchEvent.Absent absent -> {
                    delete(absent.resource());
                    reached(absent.resource().version());
                }
                case WatchEvent.Bookmark bookmark -> {
                    bookmarks = true;
                    body.bound(longestSilence());
                    reached(bookmark.version());
                }
                case WatchEvent.Failed failed -> throw new Refused(failed.code(), failed.message(), null);
                case WatchEvent.Other ignored -> {
                }
            }
            any = true;
            abort.check();
        }
        return any;
    }

    private void delete(Resource resource) {
        deliveries.delete(resource.key(), resource.uid());
    }

    private void reached(String upTo) {
        version = upTo;
        retry.progress();
        monitor.heard(upTo);
    }

    /** From here on a list counts for what is wanted now: bodies are read as is wanted when their bytes come. */
    private ListPermits.Permit acquire() throws Aborted {
        ListPermits.Permit permit = shared.permits().acquire(abort);
        widening.begin();
        return permit;
    }

    private long accepted() {
        deliveries.beginList();
        return widening.accepted();
    }

    private void endList(String listed, long began) {
        deliveries.endList();
        version = listed;
        retry.progress();
        Duration took = pace.since(began);
        widening.complete(took);
        monitor.listed(listed, took);
    }

    private void awaitInterval() throws Aborted {
        for (Duration left = widening.beforeList(); left.isPositive(); left = widening.beforeList()) {
            if (abort.pause(left)) {
                return;
            }
        }
    }

    private TimedStream open(ApiResponse response, Duration silence) throws Aborted {
        if (monitor.is(Status.FORBIDDEN) || monitor.is(Status.NOT_INSTALLED)) {
            monitor.report(SourceState.syncing());
        }
        abort.enter(response);
        TimedStream body = new TimedStream(response.body(), response, pace, silence);
        stream = body;
        return body;
    }

    private void closed() {
        stream = null;
        abort.leave();
    }

    /** How long the next watch is asked to last. One that sends no bookmarks shows by its end that it still works. */
    private Duration watchTime() {
        Duration half = bookmarks ? settings.watchMost() : settings.staleAfter().dividedBy(2);
        Duration time = pace.between(least(settings.watchLeast(), half), least(settings.watchMost(), half));
        return Duration.ofSeconds(Math.max(1, time.toSeconds()));
    }

    private Duration longestSilence() {
        return bookmarks ? settings.bookmarkSilence() : serverTimeout.plus(settings.bookmarkSilence());
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
