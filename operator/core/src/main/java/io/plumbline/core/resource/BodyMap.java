package io.plumbline.core.resource;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An immutable JSON object: a shared {@link Shape} and an array of values.
 *
 * <p>It is a {@link StructValue}, which the CEL runtime passes through without walking or copying it, and a
 * {@link Map}, so that {@code in}, {@code size}, indexing and comprehensions work. Handing plain maps to the planner
 * costs 30 to 38 times as much.
 *
 * <p>Values are {@link BodyMap}, {@link BodyList}, {@link String}, {@link Long}, {@link Double}, {@link Boolean} or
 * {@link dev.cel.common.values.NullValue}. Thread-safe.
 */
@SuppressWarnings("Immutable")
public final class BodyMap extends StructValue<String, Object> implements Map<Object, Object> {
    public static final BodyMap EMPTY = new BodyMap(Shape.EMPTY, new Object[0]);

    private static final MapType TYPE = MapType.create(SimpleType.DYN, SimpleType.DYN);

    private final Shape shape;
    private final Object[] values;

    BodyMap(Shape shape, Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The value of a string field, or the fallback where the field is absent or of another type. */
    public String text(String field, String fallback) {
        return get(field) instanceof String text ? text : fallback;
    }

    /** The value of an object field, or the empty map where it is absent or of another type. */
    public BodyMap map(String field) {
        return get(field) instanceof BodyMap map ? map : EMPTY;
    }

    /** The value of an array field, or the empty list where it is absent or of another type. */
    public BodyList list(String field) {
        return get(field) instanceof BodyList list ? list : BodyList.EMPTY;
    }

    /** This map, or a copy in which only what the projection keeps is left. */
    @SuppressWarnings("ReferenceEquality") // what a projection does not change it returns as it is
    BodyMap project(Projection projection) {
        int same = 0;
        Object value = null;
        while (same < values.length) {
            value = Bodies.project(values[same], projection.field(shape.keys[same]));
            if (value != values[same]) {
                break;
            }
            same++;
        }
        return same == values.length ? this : project(projection, same, value);
    }

    /** @param value what became of the first value that does not stay the same */
    private BodyMap project(Projection projection, int same, @Nullable Object value) {
        String[] keys = shape.keys.clone();
        Object[] kept = values.clone();
        int left = same;
        Object next = value;
        for (int i = same; i < kept.length; i++) {
            if (i > same) {
                next = Bodies.project(values[i], projection.field(shape.keys[i]));
            }
            if (next != null) {
                keys[left] = keys[i];
                kept[left++] = next;
            }
        }
        if (left == kept.length) {
            return new BodyMap(shape, kept);
        }
        return left == 0 ? EMPTY : new BodyMap(shape.of(Arrays.copyOf(keys, left)), Arrays.copyOf(kept, left));
    }

    boolean same(BodyMap other) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Bodies.same(values[i], other.values[i])) {
                return false;
            }
        }
        return true;
    }

    int identityHash() {
        int hash = shape.hashCode();
        for (Object value : values) {
            hash = 31 * hash + Bodies.hash(value);
        }
        return hash;
    }

    @Override
    public Object select(String field) {
        int index = shape.indexOf(field);
        if (index < 0) {
            throw CelAttributeNotFoundException.forMissingMapKey(field);
        }
        return values[index];
    }

    @Override
    public Optional<Object> find(String field) {
        int index = shape.indexOf(field);
        return index < 0 ? Optional.empty() : Optional.of(values[index]);
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return values.length == 0;
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isEmpty() {
        return values.length == 0;
    }

    @Override
    public boolean containsKey(Object key) {
        return shape.indexOf(key) >= 0;
    }

    @Override
    public boolean containsValue(Object value) {
        return Arrays.asList(values).contains(value);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int index = key == null ? -1 : shape.indexOf(key);
        return index < 0 ? null : values[index];
    }

    @Override
    public Set<Object> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Object> iterator() {
                return Arrays.<Object>asList((Object[]) shape.keys).iterator();
            }

            @Override
            public int size() {
                return values.length;
            }

            @Override
            public boolean contains(Object key) {
                return shape.indexOf(key) >= 0;
            }
        };
    }

    @Override
    public Collection<Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Object, Object>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < values.length;
                    }

                    @Override
                    public Entry<Object, Object> next() {
                        if (next >= values.length) {
                            throw new java.util.NoSuchElementException();
                        }
                        Entry<Object, Object> entry = Map.entry(shape.keys[next], values[next]);
                        next++;
                        return entry;
                    }
                };
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    @Override
    public @Nullable Object put(Object key, Object value) {
        throw immutable();
    }

    @Override
    public @Nullable Object remove(Object key) {
        throw immutable();
    }

    @Override
    public void putAll(Map<?, ?> other) {
        throw immutable();
    }

    @Override
    public void clear() {
        throw immutable();
    }

    private static UnsupportedOperationException immutable() {
        return new UnsupportedOperationException("bodies are immutable");
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // shared shapes make the frequent case an array comparison
    public boolean equals(@Nullable Object other) {
        if (other == this) {
            return true;
        }
        if (other instanceof BodyMap body && body.shape == shape) {
            return Arrays.equals(values, body.values);
        }
        if (!(other instanceof Map<?, ?> map) || map.size() != values.length) {
            return false;
        }
        try {
            return containsAll(map);
        } catch (ClassCastException | NullPointerException e) {
            // A map may refuse to be asked for keys of another type: then it has not ours.
            return false;
        }
    }

    private boolean containsAll(Map<?, ?> map) {
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(map.get(shape.keys[i]))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link Map#hashCode()} demands: independent of the order of the keys. */
    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < values.length; i++) {
            hash += shape.keys[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    /** Nothing of the content: errors of the evaluation show values, and go where the content must not. */
    @Override
    public String toString() {
        return "an object";
    }
}
