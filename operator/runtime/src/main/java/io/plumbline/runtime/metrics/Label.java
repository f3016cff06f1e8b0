package io.plumbline.runtime.metrics;

import io.plumbline.core.check.Verdict.Outcome;

import java.util.List;
import java.util.Locale;

/** Label values of closed sets: the names of the constants in lower case. */
final class Label {
    /** In the order in which people read them. */
    static final List<Outcome> OUTCOMES = List.of(Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.NOT_EVALUATED,
            Outcome.EXCEPTED, Outcome.NOT_APPLICABLE);

    private Label() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
