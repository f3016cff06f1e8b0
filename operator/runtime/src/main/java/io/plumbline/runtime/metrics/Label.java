package io.plumbline.runtime.metrics;

import java.util.Locale;

/** Label values of closed sets: the names of the constants in lower case. */
final class Label {
    private Label() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
