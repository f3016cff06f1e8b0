package io.plumbline.kubecel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code isSorted sum min max indexOf lastIndexOf includes}.
 *
 * <p>
 * One body serves all element types: on a list of unknown element type cel-java takes the first overload that accepts a
 * list, whatever is in it. Elements that cannot be compared or added are an error.
 */
@SuppressWarnings("rawtypes") // class literals are raw
final class ListFunctions {
    private static final Map<String, CelType> COMPARABLE = Map.of("int", SimpleType.INT, "uint", SimpleType.UINT,
            "double", SimpleType.DOUBLE, "bool", SimpleType.BOOL, "duration", SimpleType.DURATION, "timestamp",
            SimpleType.TIMESTAMP, "string", SimpleType.STRING, "bytes", SimpleType.BYTES);
    private static final BigInteger MAX_NANOS = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final DeepEquality equality;

    private ListFunctions(DeepEquality equality) {
        this.equality = equality;
    }

    static void addTo(FunctionTable table, DeepEquality equality) {
        ListFunctions functions = new ListFunctions(equality);
        COMPARABLE.forEach((name, type) -> {
            Operand<List> list = Operand.listOf(type);
            table.member("isSorted", "list_" + name + "_is_sorted_bool", SimpleType.BOOL, list,
                    ListFunctions::isSorted)
                    .member("min", "list_" + name + "_min_" + name, type, list, l -> extreme("min", l, -1))
                    .member("max", "list_" + name + "_max_" + name, type, list, l -> extreme("max", l, 1));
        });
        addSum(table, "int", SimpleType.INT, 0L);
        addSum(table, "uint", SimpleType.UINT, UnsignedLong.ZERO);
        addSum(table, "double", SimpleType.DOUBLE, 0.0);
        addSum(table, "duration", SimpleType.DURATION, Duration.ZERO);
        table.member("includes", "list_includes_dyn_dyn", SimpleType.BOOL, Operand.DYN, Operand.DYN,
                functions::includes);
        addIndexTo(table, equality);
    }

    /** {@code indexOf} and {@code lastIndexOf} on lists, and bound beside them those on strings. */
    static void addIndexTo(FunctionTable table, DeepEquality equality) {
        ListFunctions functions = new ListFunctions(equality);
        Operand<List> list = Operand.listOf(Operand.ELEMENT.type());
        table.member("indexOf", "list_a_index_of_int", SimpleType.INT, list, Operand.ELEMENT, functions::indexOf)
                .member("lastIndexOf", "list_a_last_index_of_int", SimpleType.INT, list, Operand.ELEMENT,
                        functions::lastIndexOf)
                .beside("indexOf", StringIndex.indexOf()).beside("lastIndexOf", StringIndex.lastIndexOf());
    }

    private static void addSum(FunctionTable table, String name, CelType type, Object zero) {
        table.member("sum", "list_" + name + "_sum_" + name, type, Operand.listOf(type), list -> sum(list, zero));
    }

    private static boolean isSorted(List<?> list) {
        Object previous = null;
        for (Object element : list) {
            if (previous != null && Ordering.compare("isSorted", previous, element) > 0) {
                return false;
            }
            previous = element;
        }
        return true;
    }

    private static Object extreme(String function, List<?> list, int direction) {
        Object best = null;
        for (Object element : list) {
            if (best == null || Integer.signum(Ordering.compare(function, element, best)) == direction) {
                best = element;
            }
        }
        if (best == null) {
            throw Failure.invalid("%s called on empty list", function);
        }
        return best;
    }

    /** The zero of the declared element type is what an empty list sums to; otherwise the elements decide. */
    private static Object sum(List<?> list, Object zero) {
        Cost.values(list.size());
        Object sum = null;
        for (Object element : list) {
            sum = sum == null ? summand(element) : plus(sum, element);
        }
        return sum == null ? zero : sum;
    }

    private static Object summand(Object element) {
        return switch (element) {
            case Long n -> n;
            case UnsignedLong n -> n;
            case Double n -> n;
            case Duration d -> d;
            default -> throw Failure.noSuchOverload("sum", element);
        };
    }

    private static Object plus(Object sum, Object element) {
        try {
            return switch (sum) {
                case Long n -> Math.addExact(n, like(Long.class, element));
                case UnsignedLong n -> unsigned(
                        n.bigIntegerValue().add(like(UnsignedLong.class, element).bigIntegerValue()));
                case Double n -> n + like(Double.class, element);
                case Duration d -> duration(d.plus(like(Duration.class, element)));
                default -> throw Failure.noSuchOverload("sum", sum);
            };
        } catch (ArithmeticException e) {
            throw Failure.invalid("sum overflow");
        }
    }

    private static <T> T like(Class<T> type, Object element) {
        if (type.isInstance(element)) {
            return type.cast(element);
        }
        throw Failure.noSuchOverload("sum", element);
    }

    private static UnsignedLong unsigned(BigInteger n) {
        if (n.bitLength() > Long.SIZE) {
            throw new ArithmeticException();
        }
        return UnsignedLong.valueOf(n);
    }

    /** Kubernetes holds a duration in 64 bits of nanoseconds. */
    private static Duration duration(Duration d) {
        BigInteger nanos = BigInteger.valueOf(d.getSeconds()).multiply(BigInteger.valueOf(NANOS_PER_SECOND))
                .add(BigInteger.valueOf(d.getNano()));
        if (nanos.abs().compareTo(MAX_NANOS) > 0) {
            throw new ArithmeticException();
        }
        return d;
    }

    private long indexOf(List<?> list, Object item) {
        return equality.indexOf(list, item);
    }

    private long lastIndexOf(List<?> list, Object item) {
        long fromTheEnd = equality.indexOf(list.reversed(), item);
        return fromTheEnd < 0 ? -1 : list.size() - 1 - fromTheEnd;
    }

    private boolean includes(Object target, Object item) {
        return target instanceof List<?> list ? equality.contains(list, item) : equality.equal(target, item);
    }
}
