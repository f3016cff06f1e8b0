package io.plumbline.core.resource;

import dev.cel.common.values.NullValue;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes bodies from plain Java trees, for parameters and fixtures, and from other bodies. */
public final class Bodies {
    private Bodies() {}

    /** A deep copy of a map whose keys are strings; null values are kept as JSON null. */
    public static BodyMap map(Map<?, ?> source) {
        String[] keys = new String[source.size()];
        Object[] values = new Object[keys.length];
        int next = 0;
        for (Map.Entry<?, ?> entry : source.entrySet()) {
            keys[next] = String.valueOf(entry.getKey());
            values[next++] = value(entry.getValue());
        }
        return keys.length == 0 ? BodyMap.EMPTY : new BodyMap(new Shape(keys), values);
    }

    /** A deep copy of a list. */
    public static BodyList list(List<?> source) {
        return source.isEmpty() ? BodyList.EMPTY : new BodyList(source.stream().map(Bodies::value).toArray());
    }

    /**
     * A body cut down to what a projection keeps, as if it had been read with it. Shares all that is the same: the body
     * itself when nothing is lost, and shapes with the table that the body's own came from.
     */
    public static BodyMap project(BodyMap body, Projection projection) {
        return switch (projection) {
            case Projection.Whole whole -> Projection.KEEP.equals(whole) ? body : BodyMap.EMPTY;
            case Projection.Parts parts -> body.project(parts);
        };
    }

    /** A value cut down to what a projection keeps; null when it is dropped. */
    static @Nullable Object project(Object value, Projection projection) {
        return switch (projection) {
            case Projection.Whole whole -> switch (whole) {
                case DROPPED -> null;
                case PRESENT -> value instanceof NullValue ? value : Placeholder.INSTANCE;
                case KEPT -> value;
            };
            case Projection.Parts parts -> switch (value) {
                case BodyMap map -> map.project(parts);
                case BodyList list -> list.project(parts.elements());
                default -> value;
            };
        };
    }

    /**
     * Whether no expression can tell the values apart: unlike {@code equals}, 1 and 1.0 differ, and so do maps whose keys
     * come in another order, while values that were not kept are all the same.
     */
    @SuppressWarnings("ReferenceEquality") // only a fast path
    public static boolean same(Object one, Object other) {
        return one == other || switch (one) {
            case BodyMap map -> other instanceof BodyMap body && map.same(body);
            case BodyList list -> other instanceof BodyList body && list.same(body);
            default -> one.equals(other);
        };
    }

    /** A hash that goes with {@link #same}. Walks the whole value each time. */
    public static int hash(Object value) {
        return switch (value) {
            case BodyMap map -> map.identityHash();
            case BodyList list -> list.identityHash();
            default -> value.hashCode();
        };
    }

    /**
     * A body value for any value of a JSON tree.
     *
     * @throws IllegalArgumentException for types that JSON does not have
     */
    public static Object value(@Nullable Object source) {
        return switch (source) {
            case null -> NullValue.NULL_VALUE;
            case BodyMap body -> body;
            case BodyList body -> body;
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Object[] array -> list(Arrays.asList(array));
            case Float number -> number.doubleValue();
            case Double number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Long number -> number;
            case java.math.BigInteger number ->
                number.bitLength() < 64 ? (Object) number.longValue() : (Object) number.doubleValue();
            case java.math.BigDecimal number -> number.doubleValue();
            case String text -> text;
            case Boolean flag -> flag;
            case NullValue nothing -> nothing;
            case Placeholder unknown -> unknown;
            default -> throw new IllegalArgumentException("no JSON value: " + source.getClass().getName());
        };
    }
}
