package io.plumbline.core.finding;

import io.plumbline.core.check.Verdict.Outcome;

import java.util.EnumMap;
import java.util.Map;

/** A running count by outcome. Not thread-safe: the store's lock guards it. */
final class Counter {
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    void add(Outcome outcome, int delta) {
        int count = get(outcome) + delta;
        if (count == 0) {
            counts.remove(outcome);
        } else {
            counts.put(outcome, count);
        }
    }

    boolean isZero() {
        return counts.isEmpty();
    }

    Tally tally() {
        return new Tally(get(Outcome.FAIL), get(Outcome.ERROR), get(Outcome.NOT_EVALUATED), get(Outcome.EXCEPTED),
                get(Outcome.PASS), get(Outcome.NOT_APPLICABLE));
    }

    private int get(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }
}
