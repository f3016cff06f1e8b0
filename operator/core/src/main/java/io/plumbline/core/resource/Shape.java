package io.plumbline.core.resource;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The keys of a {@link BodyMap}, shared by all maps with the same keys in the same order. */
final class Shape {
    static final Shape EMPTY = new Shape(new String[0]);

    final String[] keys;

    private final int hash;
    private final @Nullable ShapeTable home;

    /** A shape of its own. */
    Shape(String[] keys) {
        this(keys, null);
    }

    /** @param home shares the shapes that are made from this one */
    Shape(String[] keys, @Nullable ShapeTable home) {
        this.keys = keys;
        this.hash = Arrays.hashCode(keys);
        this.home = home;
    }

    /** The shape with these keys. */
    Shape of(String[] others) {
        return home == null ? new Shape(others) : home.share(others);
    }

    /** Index of the key, or -1. Interned keys, which constants of compiled expressions are, are found by identity first. */
    @SuppressWarnings("ReferenceEquality") // a fast path: the equal but not identical key is looked for below
    int indexOf(Object key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        if (key instanceof String name) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i].hashCode() == name.hashCode() && keys[i].equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape shape && hash == shape.hash && Arrays.equals(keys, shape.keys);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
