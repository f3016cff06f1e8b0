package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded map without locks on reads: a young generation that becomes the old one when it is full, and an old one that
 * is dropped. What is asked for moves back to the young one, so that what is in use stays. Holds at most twice the given
 * number of entries.
 */
final class Generations<V> {
    private static final class Pair<V> {
        private final Map<String, V> young = new ConcurrentHashMap<>();
        private final Map<String, V> old;
        private final AtomicInteger puts = new AtomicInteger();

        Pair(Map<String, V> old) {
            this.old = old;
        }
    }

    private final int maxEntries;
    private volatile Pair<V> pair = new Pair<>(new ConcurrentHashMap<>());

    Generations(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    @Nullable
    V get(String key) {
        Pair<V> now = pair;
        V value = now.young.get(key);
        if (value == null) {
            value = now.old.remove(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    void put(String key, V value) {
        Pair<V> now = pair;
        now.young.put(key, value);
        if (now.puts.incrementAndGet() >= maxEntries) {
            rotate(now);
        }
    }

    private synchronized void rotate(Pair<V> full) {
        if (pair == full) {
            pair = new Pair<>(full.young);
        }
    }
}
