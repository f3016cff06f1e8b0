package io.plumbline.core.resource;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.RandomAccess;

/** An immutable JSON array, passed through by the CEL runtime as {@link BodyMap} is. Thread-safe. */
@SuppressWarnings("Immutable")
public final class BodyList extends StructValue<String, Object> implements List<Object>, RandomAccess {
    public static final BodyList EMPTY = new BodyList(new Object[0]);

    private static final ListType TYPE = ListType.create(SimpleType.DYN);

    private final Object[] values;

    BodyList(Object[] values) {
        this.values = values;
    }

    /** A list of items that are already values of bodies; the order is kept. */
    public static BodyList ofValues(Collection<?> items) {
        return items.isEmpty() ? EMPTY : new BodyList(items.toArray());
    }

    /** This list, or a copy in which only what the projection keeps of each element is left. */
    @SuppressWarnings("ReferenceEquality") // what a projection does not change it returns as it is
    BodyList project(Projection each) {
        Object[] projected = values;
        for (int i = 0; i < values.length; i++) {
            Object value = Bodies.project(values[i], each);
            if (value == null) {
                throw new IllegalArgumentException("elements cannot be dropped");
            }
            if (value != values[i]) {
                projected = projected == values ? values.clone() : projected;
                projected[i] = value;
            }
        }
        return projected == values ? this : new BodyList(projected);
    }

    boolean same(BodyList other) {
        if (other.values.length != values.length) {
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
        int hash = values.length;
        for (Object value : values) {
            hash = 31 * hash + Bodies.hash(value);
        }
        return hash;
    }

    private List<Object> view() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    public Object select(String field) {
        throw CelAttributeNotFoundException.forFieldResolution(field);
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.empty();
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
    public Object get(int index) {
        return values[index];
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return view().contains(item);
    }

    @Override
    public boolean containsAll(Collection<?> items) {
        return view().containsAll(items);
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return view().indexOf(item);
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return view().lastIndexOf(item);
    }

    @Override
    public Iterator<Object> iterator() {
        return Arrays.asList(values).iterator();
    }

    @Override
    public ListIterator<Object> listIterator() {
        return view().listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return view().listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return view().subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return view().toArray();
    }

    @Override
    public <T> T[] toArray(T[] target) {
        return view().toArray(target);
    }

    @Override
    public boolean add(Object item) {
        return view().add(item);
    }

    @Override
    public void add(int index, Object item) {
        view().add(index, item);
    }

    @Override
    public boolean addAll(Collection<?> items) {
        return view().addAll(items);
    }

    @Override
    public boolean addAll(int index, Collection<?> items) {
        return view().addAll(index, items);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return view().remove(item);
    }

    @Override
    public Object remove(int index) {
        return view().remove(index);
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        return view().removeAll(items);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        return view().retainAll(items);
    }

    @Override
    public Object set(int index, Object item) {
        return view().set(index, item);
    }

    @Override
    public void clear() {
        view().clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof List<?> list && list.equals(view());
    }

    @Override
    public int hashCode() {
        return view().hashCode();
    }

    /** Nothing of the content, as {@link BodyMap#toString()}. */
    @Override
    public String toString() {
        return "a list";
    }
}
