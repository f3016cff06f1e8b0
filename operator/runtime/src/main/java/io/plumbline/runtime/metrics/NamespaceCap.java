package io.plumbline.runtime.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which namespaces have series of their own. The others are folded into one, and stay there for as long as they
 * exist: a series that comes and goes is worse than none. Thread-safe.
 */
final class NamespaceCap {
    /** In the order in which they came, with the series that each has. */
    private final Map<String, Integer> admitted = new LinkedHashMap<>();
    private final Set<String> folded = new TreeSet<>();
    private long dropped;

    /**
     * The namespaces that have series of their own.
     *
     * @param present all namespaces that have verdicts, with the series that each has
     * @param other how many series the folded ones have together at most
     * @param room how many series there may be, those of the folded ones included
     */
    synchronized Set<String> admit(Map<String, Integer> present, int other, int room) {
        admitted.keySet().retainAll(present.keySet());
        folded.retainAll(present.keySet());
        admitted.replaceAll((namespace, before) -> present.getOrDefault(namespace, before));
        Map<String, Integer> fresh = new TreeMap<>(present);
        fresh.keySet().removeAll(admitted.keySet());
        fresh.keySet().removeAll(folded);
        boolean all = folded.isEmpty() && sum(admitted) + sum(fresh) <= room;
        long left = all ? room : Math.max(0, room - other);
        long used = sum(admitted);
        for (Map.Entry<String, Integer> one : fresh.entrySet()) {
            if (used + one.getValue() <= left) {
                admitted.put(one.getKey(), one.getValue());
                used += one.getValue();
            } else {
                fold(one.getKey(), one.getValue());
            }
        }
        // More of a standard, or less room, has come: those that came last go first.
        for (Map.Entry<String, Integer> one : new ArrayList<>(admitted.entrySet()).reversed()) {
            if (used > left) {
                admitted.remove(one.getKey());
                fold(one.getKey(), one.getValue());
                used -= one.getValue();
            }
        }
        return Set.copyOf(admitted.keySet());
    }

    private static long sum(Map<String, Integer> series) {
        return series.values().stream().mapToLong(Integer::longValue).sum();
    }

    private void fold(String namespace, int series) {
        folded.add(namespace);
        dropped += series;
    }

    /** Series that were folded away since the start. */
    synchronized long dropped() {
        return dropped;
    }
}
