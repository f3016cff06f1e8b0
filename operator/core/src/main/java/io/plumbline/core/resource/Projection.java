package io.plumbline.core.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which parts of a value are kept while its bytes are parsed: at once what a check reads, and what a body holds. An
 * immutable tree beside the JSON; what it drops is skipped in the token stream and never becomes an object.
 *
 * <p>The four forms are ordered: {@link #DROP} keeps least, {@link #KEEP} most. A check may look at a body only when the
 * body's projection {@link #covers covers} what the check reads.
 */
public sealed interface Projection {
    /** Drops the value: the field is as if absent. */
    Projection DROP = Whole.DROPPED;
    /** Keeps that there is a value, and not which: a placeholder stands for it. */
    Projection PRESENCE = Whole.PRESENT;
    /** Keeps the value and all below it. */
    Projection KEEP = Whole.KEPT;

    /** The projection of a field of an object. */
    Projection field(String name);

    /** The projection of each element of an array; elements are never dropped, so that positions and size stay. */
    Projection element();

    /** Keeps what either keeps. */
    Projection union(Projection other);

    /** Whether all that the other keeps is kept. */
    boolean covers(Projection other);

    /**
     * Keeps scalars, and of objects and arrays what is said. An object as {@code parts(fields, DROP, PRESENCE)} loses the
     * fields that are not named.
     *
     * @param named the projections of single fields of an object
     * @param others of all other fields of an object
     * @param elements of each element of an array
     */
    static Projection parts(Map<String, Projection> named, Projection others, Projection elements) {
        return new Parts(named, others, elements);
    }

    /** Keeps an object's named fields as said, and drops its others. */
    static Projection fields(Map<String, Projection> named) {
        return new Parts(named, DROP, PRESENCE);
    }

    /** One rule for the value and all below it. */
    enum Whole implements Projection {
        DROPPED,
        PRESENT,
        KEPT;

        @Override
        public Projection field(String name) {
            return this == PRESENT ? DROPPED : this;
        }

        @Override
        public Projection element() {
            return this == PRESENT ? DROPPED : this;
        }

        @Override
        public Projection union(Projection other) {
            return switch (this) {
                case DROPPED -> other;
                case PRESENT -> other == DROPPED ? this : other;
                case KEPT -> this;
            };
        }

        @Override
        public boolean covers(Projection other) {
            return other instanceof Whole whole ? whole.compareTo(this) <= 0 : this == KEPT;
        }
    }

    /** Part by part. */
    record Parts(Map<String, Projection> named, Projection others, Projection elements) implements Projection {
        public Parts {
            // One form for what is the same, so that equal projections are equal.
            Map<String, Projection> apart = new HashMap<>(named);
            apart.values().removeIf(others::equals);
            named = Map.copyOf(apart);
            elements = elements.union(PRESENCE);
        }

        @Override
        public Projection field(String name) {
            return Objects.requireNonNullElse(named.get(name), others);
        }

        @Override
        public Projection element() {
            return elements;
        }

        @Override
        public Projection union(Projection other) {
            return switch (other) {
                case Whole whole -> whole == Whole.KEPT ? whole : this;
                case Parts parts -> both(parts);
            };
        }

        private Projection both(Parts other) {
            Map<String, Projection> all = new HashMap<>();
            named.forEach((name, mine) -> all.put(name, mine.union(other.field(name))));
            other.named.forEach((name, theirs) -> all.put(name, theirs.union(field(name))));
            return new Parts(all, others.union(other.others), elements.union(other.elements));
        }

        @Override
        public boolean covers(Projection other) {
            return switch (other) {
                case Whole whole -> whole != Whole.KEPT;
                case Parts parts -> coversParts(parts);
            };
        }

        private boolean coversParts(Parts other) {
            return others.covers(other.others) && elements.covers(other.elements)
                    && named.entrySet().stream().allMatch(entry -> entry.getValue().covers(other.field(entry.getKey())))
                    && other.named.entrySet().stream()
                            .allMatch(entry -> field(entry.getKey()).covers(entry.getValue()));
        }
    }
}
