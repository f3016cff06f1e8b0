package io.plumbline.core.control;

import java.util.Comparator;
import java.util.Locale;

/**
 * Names a control. Both standards have an A.8.2, so the identifier alone is never a key.
 *
 * @param id identifier in its standard, for instance {@code A.8.22}
 */
public record ControlKey(Standard standard, String id) implements Comparable<ControlKey> {
    private static final Comparator<ControlKey> ORDER = Comparator.comparing(ControlKey::standard)
            .thenComparing(ControlKey::sortableId)
            .thenComparing(ControlKey::id);

    /** The name of the resource that declares the control: {@code iso27001-a.8.22}. */
    public String resourceName() {
        return standard.key() + "-" + id.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(ControlKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code iso27001:A.8.22}. */
    @Override
    public String toString() {
        return standard.key() + ":" + id;
    }

    /** Numbers padded, so that A.8.9 comes before A.8.10. */
    private String sortableId() {
        StringBuilder padded = new StringBuilder();
        for (String part : id.split("\\.", -1)) {
            padded.append("0".repeat(Math.max(0, 4 - part.length()))).append(part).append('.');
        }
        return padded.toString();
    }
}
