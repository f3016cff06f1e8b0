package io.plumbline.kubecel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * A list put together with {@code +}, as comprehensions do with each element. Those that grow out of one another share
 * one store, so that appending costs what is appended; cel-java 0.14.0 copies and walks over the whole list at every step,
 * which makes {@code map} over 20,000 elements take seconds. Being a {@link StructValue} keeps the planner from walking
 * over it.
 *
 * <p>
 * Unmodifiable, as all lists are. Safe for several threads to read, but not to append to.
 */
@SuppressWarnings("Immutable") // the store grows behind what is visible
final class GrownList extends StructValue<String, Object> implements List<Object>, RandomAccess {
    private static final ListType TYPE = ListType.create(SimpleType.DYN);

    private final List<Object> store;
    private final List<Object> visible;
    private final long weight;
    /** Whether what is appended goes to a copy, also where the store ends with this list. */
    private final boolean closed;

    private GrownList(List<Object> store, long weight) {
        this(store, new Visible(store, store.size()), weight, false);
    }

    private GrownList(List<Object> store, List<Object> visible, long weight, boolean closed) {
        this.store = store;
        this.visible = visible;
        this.weight = weight;
        this.closed = closed;
    }

    /** The same elements, never to be appended to in place. */
    GrownList closed() {
        return new GrownList(store, visible, weight, true);
    }

    /** Both lists, in time proportional to the second where the first has grown and was not appended to since. */
    @SuppressWarnings("unchecked") // elements of CEL lists are objects
    static List<Object> concat(List<?> first, List<?> second, GrowthLimits limits) {
        limits.requireSize("+", (long) first.size() + second.size());
        if (second.isEmpty()) {
            return (List<Object>) first;
        }
        if (first instanceof GrownList list && !list.closed && list.store.size() == list.size()) {
            Cost.values(second.size());
            long weight = list.weight + Weight.ofElements(second, limits);
            limits.requireWeight(weight);
            list.store.addAll(second);
            return new GrownList(list.store, weight);
        }
        Cost.values((long) first.size() + second.size());
        long weight = Weight.ofElements(first, limits) + Weight.ofElements(second, limits);
        limits.requireWeight(weight);
        List<Object> store = new ArrayList<>(first.size() + second.size());
        store.addAll(first);
        store.addAll(second);
        return new GrownList(store, weight);
    }

    /** That of the elements. */
    long weight() {
        return weight;
    }

    /** The start of the store. */
    private static final class Visible extends AbstractList<Object> implements RandomAccess {
        private final List<Object> store;
        private final int size;

        Visible(List<Object> store, int size) {
            this.store = store;
            this.size = size;
        }

        @Override
        public Object get(int index) {
            if (index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            return store.get(index);
        }

        @Override
        public int size() {
            return size;
        }
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
        return visible.isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public int size() {
        return visible.size();
    }

    @Override
    public boolean isEmpty() {
        return visible.isEmpty();
    }

    @Override
    public Object get(int index) {
        return visible.get(index);
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return visible.contains(item);
    }

    @Override
    public boolean containsAll(Collection<?> items) {
        return visible.containsAll(items);
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return visible.indexOf(item);
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return visible.lastIndexOf(item);
    }

    @Override
    public Iterator<Object> iterator() {
        return visible.iterator();
    }

    @Override
    public ListIterator<Object> listIterator() {
        return visible.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return visible.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return visible.subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return visible.toArray();
    }

    @Override
    public <T> T[] toArray(T[] target) {
        return visible.toArray(target);
    }

    @Override
    public boolean add(Object item) {
        return visible.add(item);
    }

    @Override
    public void add(int index, Object item) {
        visible.add(index, item);
    }

    @Override
    public boolean addAll(Collection<?> items) {
        return visible.addAll(items);
    }

    @Override
    public boolean addAll(int index, Collection<?> items) {
        return visible.addAll(index, items);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return visible.remove(item);
    }

    @Override
    public Object remove(int index) {
        return visible.remove(index);
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        return visible.removeAll(items);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        return visible.retainAll(items);
    }

    @Override
    public Object set(int index, Object item) {
        return visible.set(index, item);
    }

    @Override
    public void clear() {
        visible.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || visible.equals(other);
    }

    @Override
    public int hashCode() {
        return visible.hashCode();
    }

    /** Not what is in it, which cel-java would write into the message of an error, however much it is. */
    @Override
    public String toString() {
        return "a list of " + size();
    }
}
