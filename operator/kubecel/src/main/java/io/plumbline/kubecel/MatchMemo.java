package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers of {@code matches} for short texts, since registries, names and images repeat over a fleet. Bounded by the
 * characters held: two generations of at most four million each, whatever the patterns.
 */
final class MatchMemo {
    private static final int MAX_TEXT = 256;
    private static final long MAX_CHARACTERS = 4_000_000;
    private static final int ENTRY_OVERHEAD = 64; // an entry without characters, in characters

    private static final class Memory {
        private final Map<String, Map<String, Boolean>> byRegex = new ConcurrentHashMap<>();
        private final AtomicLong weight = new AtomicLong();

        @Nullable
        Boolean get(String regex, String text) {
            Map<String, Boolean> answers = byRegex.get(regex);
            return answers == null ? null : answers.get(text);
        }
    }

    private volatile Memory young = new Memory();
    private volatile Memory old = new Memory();

    static boolean takes(String text) {
        return text.length() <= MAX_TEXT;
    }

    @Nullable
    Boolean get(String regex, String text) {
        Boolean answer = young.get(regex, text);
        if (answer == null) {
            answer = old.get(regex, text);
            if (answer != null) {
                put(regex, text, answer);
            }
        }
        return answer;
    }

    void put(String regex, String text, boolean answer) {
        Memory memory = young;
        Map<String, Boolean> answers = memory.byRegex.get(regex);
        if (answers == null) {
            answers = memory.byRegex.computeIfAbsent(regex, r -> new ConcurrentHashMap<>());
            memory.weight.addAndGet(regex.length() + (long) ENTRY_OVERHEAD);
        }
        answers.put(text, answer);
        if (memory.weight.addAndGet(text.length() + (long) ENTRY_OVERHEAD) > MAX_CHARACTERS) {
            rotate(memory);
        }
    }

    private synchronized void rotate(Memory full) {
        if (young == full) {
            old = full;
            young = new Memory();
        }
    }
}
