package io.plumbline.kubecel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lists need not be cel-java's own: a CEL value that is also a Java list goes through the runtime without a copy. */
class CompactListTest {
    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"object.n.sum() == 6", "object.n.max() == 3 && object.n.min() == 1",
        "!object.n.isSorted()", "object.n.indexOf(2) == 2 && object.n.lastIndexOf(9) == -1",
        "object.n.includes(3.0)", "object.s.join('-') == 'a-b'", "object.s.reverse() == ['b', 'a']",
        "object.s + ['c'] == ['a', 'b', 'c']", "'%s'.format([object.s]) == '[\"a\", \"b\"]'",
        "'%s %s'.format(object.s) == 'a b'", "[object.s, object.s].flatten() == ['a', 'b', 'a', 'b']",
        "object.s.lastIndexOf('b') == 1", "object.nothing.indexOf(null) == 0",
        "selects({'matchExpressions': [{'key': 'k', 'operator': 'In', 'values': object.s}]}, {'k': 'b'})"})
    void functionsTakeAnyList(String expression) throws Exception {
        Object object = Map.of("n", new CompactList(1L, 3L, 2L), "s", new CompactList("a", "b"), "nothing",
                new CompactList(NullValue.NULL_VALUE));
        assertThat(cel.evaluate(expression, object)).isEqualTo(true);
    }

    @Test
    void nullIsNoNumber() {
        Object object = Map.of("nothing", new CompactList(1L, NullValue.NULL_VALUE));
        assertThatThrownBy(() -> cel.evaluate("object.nothing.max()", object)).hasMessageContaining("no such overload");
    }

    /** Both a CEL value and a Java list, as the body of a resource is. */
    private static final class CompactList extends StructValue<String, Object> implements List<Object> {
        private final List<Object> elements;

        CompactList(Object... elements) {
            Object[] copy = elements.clone();
            this.elements = new AbstractList<>() {
                @Override
                public Object get(int index) {
                    return copy[index];
                }

                @Override
                public int size() {
                    return copy.length;
                }
            };
        }

        @Override
        public Object value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            return isEmpty();
        }

        @Override
        public CelType celType() {
            return ListType.create(SimpleType.DYN);
        }

        @Override
        public Object select(String field) {
            throw new IllegalArgumentException(field);
        }

        @Override
        public Optional<Object> find(String field) {
            return Optional.empty();
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public boolean isEmpty() {
            return elements.isEmpty();
        }

        @Override
        public boolean contains(Object o) {
            return elements.contains(o);
        }

        @Override
        public Iterator<Object> iterator() {
            return elements.iterator();
        }

        @Override
        public Object[] toArray() {
            return elements.toArray();
        }

        @Override
        public <T> T[] toArray(T[] a) {
            return elements.toArray(a);
        }

        @Override
        public boolean add(Object e) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(Object o) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean containsAll(Collection<?> c) {
            return elements.containsAll(c);
        }

        @Override
        public boolean addAll(Collection<? extends Object> c) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean addAll(int index, Collection<? extends Object> c) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean removeAll(Collection<?> c) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean retainAll(Collection<?> c) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get(int index) {
            return elements.get(index);
        }

        @Override
        public Object set(int index, Object element) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(int index, Object element) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object remove(int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int indexOf(Object o) {
            return elements.indexOf(o);
        }

        @Override
        public int lastIndexOf(Object o) {
            return elements.lastIndexOf(o);
        }

        @Override
        public ListIterator<Object> listIterator() {
            return elements.listIterator();
        }

        @Override
        public ListIterator<Object> listIterator(int index) {
            return elements.listIterator(index);
        }

        @Override
        public List<Object> subList(int from, int to) {
            return elements.subList(from, to);
        }
    }
}
