package io.plumbline.core.ai;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** Small phrases of messages. */
final class Words {
    /** More than these are counted, not named. */
    private static final int NAMED = 5;

    private Words() {}

    static String orNone(String text) {
        return text.isEmpty() ? "(none)" : text;
    }

    /** As parameters write it: hours, and what is left. */
    static String of(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    static String listed(Collection<String> names) {
        String named = names.stream().limit(NAMED).reduce((one, other) -> one + ", " + other).orElse("");
        return names.size() <= NAMED ? named : named + " and " + (names.size() - NAMED) + " more";
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
