package io.plumbline.core.ai;

import java.util.Comparator;

/**
 * Something that is not as it is declared. Texts are empty where there is nothing.
 *
 * @param field of the declaration
 * @param object where it is observed, as kind, namespace and name
 */
public record Difference(String field, String declared, String observed, String object)
        implements
            Comparable<Difference> {
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::field)
            .thenComparing(Difference::object)
            .thenComparing(Difference::declared)
            .thenComparing(Difference::observed);

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String where = object.isEmpty() ? "" : " at " + object;
        return field + ": declared " + Words.orNone(declared) + ", observed " + Words.orNone(observed) + where;
    }
}
