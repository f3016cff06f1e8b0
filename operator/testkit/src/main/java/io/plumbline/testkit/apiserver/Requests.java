package io.plumbline.testkit.apiserver;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was asked of the server, refused requests included. The last 10,000 are kept, counts go on. Safe for all threads. */
public final class Requests {
    private static final int KEPT = 10_000;

    private final ArrayDeque<RecordedRequest> last = new ArrayDeque<>();
    private final Map<Counted, Long> counts = new HashMap<>();

    private record Counted(String verb, String group, String plural) {}

    Requests() {}

    synchronized void add(RecordedRequest request) {
        last.addLast(request);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        counts.merge(new Counted(request.verb(), request.group(), request.plural()), 1L, Long::sum);
    }

    /** How many requests with this verb (get, list, watch, create, update, patch, delete, deletecollection) came for a kind. */
    public synchronized long count(String verb, String group, String plural) {
        return counts.getOrDefault(new Counted(verb, group, plural), 0L);
    }

    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The last requests for a kind, oldest first. */
    public synchronized List<RecordedRequest> of(String group, String plural) {
        return last.stream().filter(request -> request.group().equals(group) && request.plural().equals(plural))
                .toList();
    }

    /** The last requests, oldest first. */
    public synchronized List<RecordedRequest> all() {
        return List.copyOf(last);
    }

    /** Forgets requests and counts. */
    public synchronized void clear() {
        last.clear();
        counts.clear();
    }
}
