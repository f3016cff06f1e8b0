package io.plumbline.auditor.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Remembers a bounded number of answers for a short time; the oldest go first. Thread-safe. */
final class Answers<K, V> {
    private final long countsForNanos;
    private final LongSupplier nanoTime;
    private final Map<K, Answer<V>> answers;

    private record Answer<V>(V value, long at) {}

    /** @param nanoTime as {@link System#nanoTime()}; wall clocks can be set back */
    Answers(int most, Duration countsFor, LongSupplier nanoTime) {
        this.countsForNanos = countsFor.toNanos();
        this.nanoTime = nanoTime;
        this.answers = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Answer<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        Answer<V> answer = answers.get(key);
        if (answer == null) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - answer.at() >= countsForNanos) {
            answers.remove(key);
            return Optional.empty();
        }
        return Optional.of(answer.value());
    }

    synchronized void put(K key, V value) {
        answers.remove(key);
        answers.put(key, new Answer<>(value, nanoTime.getAsLong()));
    }
}
