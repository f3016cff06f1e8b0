package io.plumbline.kubecel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.exceptions.CelIndexOutOfBoundsException;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code list[i] map[k] list[?i] map[?k]} and {@code optional.ofNonZeroValue}. Those of cel-java hash whatever is given for
 * a key, and write the whole of a list into the message when an index is out of the range of an int.
 */
@SuppressWarnings("rawtypes") // class literals are raw
final class GuardedIndex {
    private final DeepEquality equality;

    GuardedIndex(DeepEquality equality) {
        this.equality = equality;
    }

    void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_[_]",
                CelFunctionBinding.from("index_list", List.class, Number.class, GuardedIndex::element),
                CelFunctionBinding.from("index_map", Map.class, Object.class, this::value),
                CelFunctionBinding.from("optional_list_index_int", Optional.class, Long.class,
                        GuardedIndex::optionalElement),
                CelFunctionBinding.from("optional_map_index_value", Optional.class, Object.class,
                        this::optionalValue)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_[?_]",
                CelFunctionBinding.from("list_optindex_optional_int", List.class, Long.class,
                        GuardedIndex::maybeElement),
                CelFunctionBinding.from("optional_list_optindex_optional_int", Optional.class, Long.class,
                        GuardedIndex::optionalElement),
                CelFunctionBinding.from("map_optindex_optional_value", Map.class, Object.class,
                        (Map map, Object key) -> equality.find(map, key)),
                CelFunctionBinding.from("optional_map_optindex_optional_value", Optional.class, Object.class,
                        this::optionalValue)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("optional.ofNonZeroValue",
                CelFunctionBinding.from("optional_ofNonZeroValue", Object.class,
                        value -> isZero(value) ? Optional.empty() : Optional.of(value))));
    }

    private static Object element(List list, Number index) {
        double exact = index.doubleValue();
        if (exact != Math.rint(exact) || exact < 0 || exact >= list.size()) {
            throw new CelIndexOutOfBoundsException(index);
        }
        return list.get(index.intValue());
    }

    private static Optional<Object> maybeElement(List list, Long index) {
        return index < 0 || index >= list.size() ? Optional.empty() : Optional.of(list.get(index.intValue()));
    }

    private Object value(Map map, Object key) {
        return equality.find(map, key).orElseThrow(() -> CelAttributeNotFoundException
                .of(key instanceof String || key instanceof Number
                        ? Failure.shortened(key.toString())
                        : "no such key"));
    }

    private static Optional<Object> optionalElement(Optional list, Long index) {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        return list.get() instanceof List<?> present ? maybeElement(present, index) : notIndexable(list.get());
    }

    private Optional<Object> optionalValue(Optional map, Object key) {
        if (map.isEmpty()) {
            return Optional.empty();
        }
        return map.get() instanceof Map<?, ?> present ? equality.find(present, key) : notIndexable(map.get());
    }

    private static Optional<Object> notIndexable(Object value) {
        throw Failure.noSuchOverload("[]", value);
    }

    private static boolean isZero(Object value) {
        return switch (value) {
            case Withheld withheld -> throw Withheld.failure();
            case Boolean bit -> !bit;
            case Number number -> number.doubleValue() == 0;
            case String text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case CelByteString bytes -> bytes.isEmpty();
            case NullValue none -> true;
            case Instant time -> time.equals(Instant.EPOCH);
            case Duration duration -> duration.isZero();
            case CelValue other -> other.isZeroValue();
            default -> false;
        };
    }
}
