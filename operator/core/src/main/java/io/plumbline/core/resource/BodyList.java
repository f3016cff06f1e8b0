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

    private final List<Object> values;

    BodyList(Object[] values) {
        this.values = Collections.unmodifiableList(Arrays.asList(values));
    }

    /** A list of items that are already values of bodies; the order is kept. */
    public static BodyList ofValues(Collection<?> items) {
        return items.isEmpty() ? EMPTY : new BodyList(items.toArray());
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
        return values.isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Object get(int index) {
        return values.get(index);
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return values.contains(item);
    }

    @Override
    public boolean containsAll(Collection<?> items) {
        return values.containsAll(items);
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return values.indexOf(item);
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return values.lastIndexOf(item);
    }

    @Override
    public Iterator<Object> iterator() {
        return values.iterator();
    }

    @Override
    public ListIterator<Object> listIterator() {
        return values.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return values.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return values.subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return values.toArray();
    }

    @Override
    public <T> T[] toArray(T[] target) {
        return values.toArray(target);
    }

    @Override
    public boolean add(Object item) {
        return values.add(item);
    }

    @Override
    public void add(int index, Object item) {
        values.add(index, item);
    }

    @Override
    public boolean addAll(Collection<?> items) {
        return values.addAll(items);
    }

    @Override
    public boolean addAll(int index, Collection<?> items) {
        return values.addAll(index, items);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return values.remove(item);
    }

    @Override
    public Object remove(int index) {
        return values.remove(index);
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        return values.removeAll(items);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        return values.retainAll(items);
    }

    @Override
    public Object set(int index, Object item) {
        return values.set(index, item);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof List<?> list && list.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
