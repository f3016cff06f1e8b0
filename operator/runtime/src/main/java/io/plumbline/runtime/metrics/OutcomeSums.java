package io.plumbline.runtime.metrics;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.finding.Tally;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Adds up counts by outcome. Used by one thread. */
final class OutcomeSums {
    /** In the order in which people read them. */
    private static final List<Outcome> ALL = List.of(Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.NOT_EVALUATED,
            Outcome.EXCEPTED, Outcome.NOT_APPLICABLE);
    /** How many outcomes there are, each a series of its own. */
    static final int SERIES = ALL.size();

    private final Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);

    /** Of all outcomes. */
    static String[] labels() {
        return ALL.stream().map(Label::of).toArray(String[]::new);
    }

    void add(Tally tally) {
        ALL.forEach(outcome -> sums.merge(outcome, (long) tally.of(outcome), Long::sum));
    }

    /** Every outcome, also those that did not occur, by its label. */
    void forEach(BiConsumer<String, Long> action) {
        ALL.forEach(outcome -> action.accept(Label.of(outcome), sums.getOrDefault(outcome, 0L)));
    }
}
