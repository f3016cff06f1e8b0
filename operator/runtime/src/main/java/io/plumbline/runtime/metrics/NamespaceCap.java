package io.plumbline.runtime.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides which namespaces have series of their own. The others are folded into one, and stay there for as long as they
 * exist: a series that comes and goes is worse than none. Thread-safe.
 */
final class NamespaceCap {
    private final Set<String> admitted = new LinkedHashSet<>();
    private final Set<String> folded = new TreeSet<>();
    private long dropped;

    /**
     * The namespaces that have series of their own.
     *
     * @param present all namespaces that have verdicts
     * @param series how many series each of them has
     * @param room how many series there may be, those of the folded ones included
     */
    synchronized Set<String> admit(Set<String> present, int series, int room) {
        admitted.retainAll(present);
        folded.retainAll(present);
        SortedSet<String> fresh = new TreeSet<>(present);
        fresh.removeAll(admitted);
        fresh.removeAll(folded);
        int most = Math.max(0, room / series);
        if (!folded.isEmpty() || admitted.size() + fresh.size() > most) {
            most = Math.max(0, most - 1);
        }
        for (String namespace : fresh) {
            if (admitted.size() < most) {
                admitted.add(namespace);
            } else {
                fold(namespace, series);
            }
        }
        for (String namespace : List.copyOf(admitted).reversed()) {
            if (admitted.size() > most) {
                admitted.remove(namespace);
                fold(namespace, series);
            }
        }
        return Set.copyOf(admitted);
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
