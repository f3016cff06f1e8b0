package io.plumbline.core.control;

import java.util.Comparator;

/** Names a check in the whole installation. */
public record CheckKey(ControlKey control, String check) implements Comparable<CheckKey> {
    private static final Comparator<CheckKey> ORDER = Comparator.comparing(CheckKey::control)
            .thenComparing(CheckKey::check);

    @Override
    public int compareTo(CheckKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code iso27001:A.8.22/ns-default-deny-ingress}. */
    @Override
    public String toString() {
        return control + "/" + check;
    }
}
