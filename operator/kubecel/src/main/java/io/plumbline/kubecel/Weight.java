package io.plumbline.kubecel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.CelValue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The number of values within a value, each counted as often as it is reached, and long texts for more than one. What was
 * given to the evaluation as a {@link CelValue} counts as one: it is as large as its source.
 */
final class Weight {
    private static final int CHARACTERS_PER_VALUE = 64;

    private final GrowthLimits limits;
    private long weight;

    private Weight(GrowthLimits limits) {
        this.limits = limits;
    }

    /** Fails beyond the limit, after as many steps as the limit. */
    static long of(Object value, GrowthLimits limits) {
        Weight weight = new Weight(limits);
        weight.add(value);
        return weight.weight;
    }

    /** The weight of all elements of a list, without the list. */
    static long ofElements(Iterable<?> elements, GrowthLimits limits) {
        Weight weight = new Weight(limits);
        for (Object element : elements) {
            weight.add(element);
        }
        return weight.weight;
    }

    private void add(Object value) {
        switch (value) {
            case String text -> count(1L + text.length() / CHARACTERS_PER_VALUE);
            case GrownList list -> count(1 + list.weight());
            case CelValue given -> count(1);
            case Collection<?> list -> {
                count(1);
                for (Object element : list) {
                    add(element);
                }
            }
            case Map<?, ?> map -> {
                count(1);
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    add(entry.getKey());
                    add(entry.getValue());
                }
            }
            case Optional<?> optional -> {
                count(1);
                optional.ifPresent(this::add);
            }
            case CelByteString bytes -> count(1L + bytes.size() / CHARACTERS_PER_VALUE);
            default -> count(1);
        }
    }

    private void count(long more) {
        weight += more;
        limits.requireWeight(weight);
    }
}
