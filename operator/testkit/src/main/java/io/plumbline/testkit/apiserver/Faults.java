package io.plumbline.testkit.apiserver;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The switches of what goes wrong. Each takes effect with the next request, and where it says so on running watches. A kind
 * is named by group (empty for core) and plural. Safe for all threads.
 */
public final class Faults {
    private final Set<ApiKind.Id> forbidden = new HashSet<>();
    private final Set<ApiKind.Id> stalled = new HashSet<>();
    private final Set<ApiKind.Id> duplicated = new HashSet<>();
    private final Set<String> unavailable = new HashSet<>();
    private final Map<ApiKind.Id, Streaming> streaming = new HashMap<>();
    private final Map<ApiKind.Id, Duration> delays = new HashMap<>();
    private final Map<ApiKind.Id, Refusal> refusals = new HashMap<>();
    private Streaming streamingOfAll = Streaming.SERVED;
    private @Nullable Refusal refusalOfAll;
    private @Nullable Controls controls;

    /** What becomes of {@code sendInitialEvents}. */
    enum Streaming {
        SERVED,
        REFUSED,
        IGNORED
    }

    /** What faults do to a running server. */
    interface Controls {
        Iterable<WatchStream> watches(ApiKind.Id kind);

        void expire(ApiKind.Id kind);

        void bookmark(ApiKind.Id kind);

        void groupChanged(String group);

        void listen(boolean on);
    }

    /** An answer that the next requests get. */
    private static final class Refusal {
        private final StatusException answer;
        private int left;

        Refusal(StatusException answer, int left) {
            this.answer = answer;
            this.left = left;
        }
    }

    Faults() {}

    void control(Controls server) {
        controls = server;
    }

    private Controls server() {
        if (controls == null) {
            throw new IllegalStateException("the server has not started");
        }
        return controls;
    }

    /** Answers 403 to every request for the kind and cuts its running watches. */
    public void forbid(String group, String plural) {
        var kind = new ApiKind.Id(group, plural);
        synchronized (this) {
            forbidden.add(kind);
        }
        server().watches(kind).forEach(WatchStream::cut);
    }

    public synchronized void allow(String group, String plural) {
        forbidden.remove(new ApiKind.Id(group, plural));
    }

    /** Answers 429 with Retry-After (whole seconds, at least 1) to the next requests of all kinds. */
    public synchronized void throttle(int requests, Duration retryAfter) {
        refusalOfAll = new Refusal(StatusException.tooManyRequests(retryAfter), requests);
    }

    /** Answers 429 with Retry-After (whole seconds, at least 1) to the next requests for the kind. */
    public synchronized void throttle(String group, String plural, int requests, Duration retryAfter) {
        refusals.put(new ApiKind.Id(group, plural), new Refusal(StatusException.tooManyRequests(retryAfter), requests));
    }

    /** Answers the next requests for the kind with a Status of this code, such as 500. */
    public synchronized void fail(String group, String plural, int requests, int code) {
        refusals.put(new ApiKind.Id(group, plural),
                new Refusal(StatusException.failure(code, "an error on the server, made by a test"), requests));
    }

    /**
     * Takes away the server behind an aggregated group: 503 in plain text on its paths, Stale without resources in aggregated
     * discovery, still named by {@code /apis}, as kube-apiserver 1.35 was seen to do. Cuts running watches.
     */
    public void unavailable(String group) {
        synchronized (this) {
            unavailable.add(group);
        }
        server().groupChanged(group);
    }

    public synchronized void available(String group) {
        unavailable.remove(group);
    }

    /** Cuts the running watches of the kind in the middle of their responses. */
    public void dropWatches(String group, String plural) {
        server().watches(new ApiKind.Id(group, plural)).forEach(WatchStream::cut);
    }

    /** Ends the running watches of the kind in order, as at their timeout. */
    public void endWatches(String group, String plural) {
        server().watches(new ApiKind.Id(group, plural)).forEach(WatchStream::end);
    }

    /** From now on running and new watches of the kind stay open and silent; nothing is lost. */
    public void stallWatches(String group, String plural) {
        stall(new ApiKind.Id(group, plural), true);
    }

    /** Sends what stalled watches missed, and lets them go on. */
    public void releaseWatches(String group, String plural) {
        stall(new ApiKind.Id(group, plural), false);
    }

    private void stall(ApiKind.Id kind, boolean on) {
        synchronized (this) {
            if (on) {
                stalled.add(kind);
            } else {
                stalled.remove(kind);
            }
        }
        server().watches(kind).forEach(watch -> watch.stall(on));
    }

    /** Forgets the changes of the kind so far: older resource versions and continue tokens get 410. */
    public void expireHistory(String group, String plural) {
        server().expire(new ApiKind.Id(group, plural));
    }

    /** Sends a bookmark to the running watches of the kind now. */
    public void bookmark(String group, String plural) {
        server().bookmark(new ApiKind.Id(group, plural));
    }

    /** Refuses {@code sendInitialEvents} with 422, as servers without streaming lists do. */
    public synchronized void refuseStreamingLists() {
        streamingOfAll = Streaming.REFUSED;
    }

    /** Ignores {@code sendInitialEvents} for the kind, as aggregated servers do that do not know it: no end marker comes. */
    public synchronized void ignoreStreamingLists(String group, String plural) {
        streaming.put(new ApiKind.Id(group, plural), Streaming.IGNORED);
    }

    public synchronized void serveStreamingLists() {
        streamingOfAll = Streaming.SERVED;
        streaming.clear();
    }

    /** Sends every watch event of the kind twice, or no longer. */
    public synchronized void duplicateEvents(String group, String plural, boolean on) {
        if (on) {
            duplicated.add(new ApiKind.Id(group, plural));
        } else {
            duplicated.remove(new ApiKind.Id(group, plural));
        }
    }

    /** Waits this long before each answer to a request for the kind; zero for no longer. */
    public synchronized void delay(String group, String plural, Duration delay) {
        delays.put(new ApiKind.Id(group, plural), delay);
    }

    /** Stops listening and cuts all connections. */
    public void refuseConnections() {
        server().listen(false);
    }

    /** Listens again, on the same port. */
    public void acceptConnections() {
        server().listen(true);
    }

    /** Ends every fault. */
    public void clear() {
        synchronized (this) {
            forbidden.clear();
            duplicated.clear();
            unavailable.clear();
            streaming.clear();
            delays.clear();
            refusals.clear();
            refusalOfAll = null;
            streamingOfAll = Streaming.SERVED;
        }
        for (var kind : stalledKinds()) {
            stall(kind, false);
        }
        acceptConnections();
    }

    private synchronized Set<ApiKind.Id> stalledKinds() {
        return Set.copyOf(stalled);
    }

    synchronized boolean stalls(ApiKind.Id kind) {
        return stalled.contains(kind);
    }

    synchronized boolean duplicates(ApiKind.Id kind) {
        return duplicated.contains(kind);
    }

    synchronized boolean isUnavailable(String group) {
        return unavailable.contains(group);
    }

    synchronized boolean isForbidden(ApiKind.Id kind) {
        return forbidden.contains(kind);
    }

    synchronized Streaming streaming(ApiKind.Id kind) {
        return streaming.getOrDefault(kind, streamingOfAll);
    }

    synchronized Duration delayOf(ApiKind.Id kind) {
        return delays.getOrDefault(kind, Duration.ZERO);
    }

    /** The refusal that the next request for the kind gets, if any; counts it as given. */
    synchronized Optional<StatusException> nextRefusal(ApiKind kind, String verb) {
        if (forbidden.contains(kind.id())) {
            return Optional.of(StatusException.forbidden(kind, verb));
        }
        if (unavailable.contains(kind.group())) {
            return Optional.of(StatusException.serviceUnavailable());
        }
        for (var refusal : new Refusal[]{refusals.get(kind.id()), refusalOfAll}) {
            if (refusal != null && refusal.left > 0) {
                refusal.left--;
                return Optional.of(refusal.answer);
            }
        }
        return Optional.empty();
    }
}
