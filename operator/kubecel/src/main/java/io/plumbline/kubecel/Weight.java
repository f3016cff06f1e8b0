package io.plumbline.kubecel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.CelValue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The number of values within a value, each counted as often as it is reached, and long texts for more than one. What was
 * given to the evaluation as a {@link CelValue} counts as one: it is as large as its source.
 */
final class Weight {
    private static final int CHARACTERS_PER_VALUE = 64;

    private Weight() {}

    /** Fails beyond the limit, after as many steps as the limit. */
    static long of(Object value, GrowthLimits limits) {
        return add(0, value, limits);
    }

    /** The weight of all elements of a list, without the list. */
    static long ofElements(Collection<?> elements, GrowthLimits limits) {
        return addElements(0, elements, limits);
    }

    /** The sum so far and what the value weighs. */
    private static long add(long weight, Object value, GrowthLimits limits) {
        return switch (value) {
            case String text -> count(weight, 1L + text.length() / CHARACTERS_PER_VALUE, limits);
            case GrownList list -> count(weight, 1 + list.weight(), limits);
            case CelValue given -> count(weight, 1, limits);
            case Collection<?> list -> addElements(count(weight, 1, limits), list, limits);
            case Map<?, ?> map -> addEntries(count(weight, 1, limits), map, limits);
            case Optional<?> optional -> {
                long sum = count(weight, 1, limits);
                yield optional.isPresent() ? add(sum, optional.get(), limits) : sum;
            }
            case CelByteString bytes -> count(weight, 1L + bytes.size() / CHARACTERS_PER_VALUE, limits);
            default -> count(weight, 1, limits);
        };
    }

    private static long addElements(long weight, Collection<?> elements, GrowthLimits limits) {
        long sum = weight;
        if (elements instanceof List<?> list && elements instanceof RandomAccess) {
            for (int i = 0; i < list.size(); i++) {
                sum = add(sum, list.get(i), limits);
            }
        } else {
            for (Object element : elements) {
                sum = add(sum, element, limits);
            }
        }
        return sum;
    }

    private static long addEntries(long weight, Map<?, ?> map, GrowthLimits limits) {
        long sum = weight;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            sum = add(add(sum, entry.getKey(), limits), entry.getValue(), limits);
        }
        return sum;
    }

    private static long count(long weight, long more, GrowthLimits limits) {
        limits.requireWeight(weight + more);
        return weight + more;
    }
}
