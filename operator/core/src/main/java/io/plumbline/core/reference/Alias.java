package io.plumbline.core.reference;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the value of an expression may be: places of the inputs, a list or map that the expression makes, or a value that
 * holds nothing of the inputs. An optional is counted as its content. Immutable, but for the places.
 *
 * @param nodes the places that it may stand for
 * @param inner what the elements of a list, or the values of a map, may be where the expression makes one
 * @param constants all that it may be, where it can only be one of these; null where that is not known
 */
record Alias(Set<PathNode> nodes, @Nullable Alias inner, @Nullable Set<Object> constants) {
    /** Nothing of the inputs, and not known. */
    static final Alias UNKNOWN = new Alias(Set.of(), null, null);
    /** No value at all: what an empty list holds. */
    static final Alias NEVER = new Alias(Set.of(), null, Set.of());

    static Alias of(PathNode node) {
        return new Alias(Set.of(node), null, null);
    }

    static Alias constant(Object value) {
        return new Alias(Set.of(), null, Set.of(value));
    }

    /** A list whose elements may be the given. */
    static Alias listOf(Alias elements) {
        return new Alias(Set.of(), elements, null);
    }

    /** A map whose values may be the given. Iterating over it gives keys, so the values tell nothing about those. */
    static Alias mapOf(Alias values) {
        return new Alias(Set.of(), values.computed(), null);
    }

    /** Whether it is a text, a number or the like, and none of the inputs. */
    boolean isScalar() {
        return nodes.isEmpty() && constants != null;
    }

    /** The same places, but as the result of a computation, which need not be one of the constants. */
    Alias computed() {
        return constants == null ? this : new Alias(nodes, inner, null);
    }

    Alias or(Alias other) {
        if (equals(other)) {
            return this;
        }
        Set<PathNode> both = new LinkedHashSet<>(nodes);
        both.addAll(other.nodes);
        Set<Object> all = null;
        if (constants != null && other.constants != null) {
            all = new HashSet<>(constants);
            all.addAll(other.constants);
        }
        return new Alias(both, either(inner, other.inner), all);
    }

    private static @Nullable Alias either(@Nullable Alias one, @Nullable Alias other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.or(other);
    }

    /** Its value is read, whatever it is. */
    void whole() {
        nodes.forEach(PathNode::whole);
        if (inner != null) {
            inner.whole();
        }
    }

    /** Its type is read, and its value if it is a scalar. */
    void scalar() {
        nodes.forEach(PathNode::scalar);
    }

    /** An error may show it: as {@link #scalar}, and so all elements of a list that is made here. */
    void shown() {
        scalar();
        if (inner != null) {
            inner.shown();
        }
    }

    /** It is iterated over, or its size is read. */
    void keys() {
        nodes.forEach(PathNode::keys);
    }

    Alias field(String name) {
        return below(node -> node.field(name));
    }

    Alias elements() {
        return below(PathNode::elements);
    }

    /** What an index gives. */
    Alias at(Alias index) {
        if (index.constants == null) {
            return elements().or(below(PathNode::others));
        }
        Alias result = NEVER;
        for (Object constant : index.constants) {
            result = result.or(constant instanceof String name ? field(name) : elements());
        }
        return result;
    }

    /** The values of a map. */
    Alias values() {
        return below(PathNode::others);
    }

    private Alias below(java.util.function.Function<PathNode, PathNode> step) {
        if (nodes.isEmpty()) {
            return inner == null ? UNKNOWN : inner;
        }
        Set<PathNode> reached = new LinkedHashSet<>();
        nodes.forEach(node -> reached.add(step.apply(node)));
        Alias result = new Alias(reached, null, null);
        return inner == null ? result : result.or(inner);
    }
}
