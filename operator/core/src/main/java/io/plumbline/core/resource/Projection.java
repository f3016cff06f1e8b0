package io.plumbline.core.resource;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * Which parts of a body are kept while its bytes are parsed. An immutable tree beside the body: what it drops is
 * skipped in the token stream and never becomes an object.
 *
 * <p>A projection decides what checks can see, so a check that names a dropped field must not compile; see
 * {@link WithheldFields}.
 */
public sealed interface Projection {
    /** Keeps the value and all below it. */
    Projection KEEP = new Whole(true);
    /** Drops the value: the field is as if absent. */
    Projection DROP = new Whole(false);

    /** The projection of a field of an object. */
    Projection field(String name);

    /** The projection of each element of an array. */
    Projection element();

    /** A node that treats named fields apart and all others by {@code others}; elements of an array are treated as the array. */
    static Projection fields(Map<String, Projection> named, Projection others) {
        return new Fields(Map.copyOf(named), others);
    }

    /** All or nothing. */
    record Whole(boolean kept) implements Projection {
        @Override
        public Projection field(String name) {
            return this;
        }

        @Override
        public Projection element() {
            return this;
        }
    }

    /** Field by field. */
    record Fields(Map<String, Projection> named, Projection others) implements Projection {
        @Override
        public Projection field(String name) {
            @Nullable
            Projection found = named.get(name);
            return Objects.requireNonNullElse(found, others);
        }

        @Override
        public Projection element() {
            return this;
        }
    }
}
