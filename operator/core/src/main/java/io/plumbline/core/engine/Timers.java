package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When which verdicts end with time alone. Thread-safe. */
final class Timers {
    private final TreeMap<Instant, Set<Timer>> byEnd = new TreeMap<>();
    private final Map<ResourceKey, Map<CompiledCheck, Instant>> bySubject = new HashMap<>();

    private record Timer(ResourceKey subject, CompiledCheck check) {}

    /** The verdict of the check on the subject ends then, and at no other time; null for one that time does not end. */
    synchronized void set(ResourceKey subject, CompiledCheck check, @Nullable Instant end) {
        Map<CompiledCheck, Instant> mine = bySubject.get(subject);
        Instant before = mine == null ? null : mine.remove(check);
        if (before != null) {
            drop(before, new Timer(subject, check));
        }
        if (end != null) {
            bySubject.computeIfAbsent(subject, absent -> new HashMap<>()).put(check, end);
            byEnd.computeIfAbsent(end, absent -> new HashSet<>()).add(new Timer(subject, check));
        } else if (mine != null && mine.isEmpty()) {
            bySubject.remove(subject);
        }
    }

    /** The subject is gone. */
    synchronized void clear(ResourceKey subject) {
        Map<CompiledCheck, Instant> mine = bySubject.remove(subject);
        if (mine != null) {
            mine.forEach((check, end) -> drop(end, new Timer(subject, check)));
        }
    }

    /** Takes out what has ended: checks by subject. */
    synchronized Map<ResourceKey, Set<CompiledCheck>> due(Instant now) {
        Map<ResourceKey, Set<CompiledCheck>> due = new HashMap<>();
        while (!byEnd.isEmpty() && !byEnd.firstKey().isAfter(now)) {
            for (Timer timer : byEnd.pollFirstEntry().getValue()) {
                due.computeIfAbsent(timer.subject(), absent -> new HashSet<>()).add(timer.check());
                Map<CompiledCheck, Instant> mine = bySubject.get(timer.subject());
                if (mine != null) {
                    mine.remove(timer.check());
                    if (mine.isEmpty()) {
                        bySubject.remove(timer.subject());
                    }
                }
            }
        }
        return due;
    }

    /** Whether time has ended, or ends by then, a verdict on the subject. */
    synchronized boolean endsBy(ResourceKey subject, Instant when) {
        return bySubject.getOrDefault(subject, Map.of()).values().stream().anyMatch(end -> !end.isAfter(when));
    }

    private void drop(Instant end, Timer timer) {
        byEnd.computeIfPresent(end, (at, timers) -> {
            timers.remove(timer);
            return timers.isEmpty() ? null : timers;
        });
    }

    synchronized int size() {
        return bySubject.values().stream().mapToInt(Map::size).sum();
    }
}
