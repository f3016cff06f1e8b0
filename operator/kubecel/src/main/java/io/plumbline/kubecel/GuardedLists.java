package io.plumbline.kubecel;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** {@code lists.range} and {@code flatten} with a bound on the length of the result, and {@code reverse}. */
@SuppressWarnings("rawtypes") // class literals are raw
final class GuardedLists {
    private final GrowthLimits limits;

    GuardedLists(GrowthLimits limits) {
        this.limits = limits;
    }

    void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("lists.range",
                CelFunctionBinding.from("lists_range", Long.class, this::range)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("flatten",
                CelFunctionBinding.from("list_flatten", List.class, (List list) -> flatten(list, 1L)),
                CelFunctionBinding.from("list_flatten_list_int", List.class, Long.class, this::flatten)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("reverse",
                CelFunctionBinding.from("string_reverse", String.class, text -> new StringBuilder(text).reverse()
                        .toString()),
                CelFunctionBinding.from("list_reverse", List.class, (List list) -> reverse(list))));
    }

    private List<Long> range(long end) {
        limits.requireSize("lists.range", end);
        return LongStream.range(0, end).boxed().toList();
    }

    List<Object> flatten(List<?> list, long depth) {
        if (depth < 0) {
            throw Failure.invalid("flatten: level must be non-negative");
        }
        Flat flat = new Flat(limits);
        flat.add(list, depth);
        return flat.elements;
    }

    /** Lists may hold the same list many times, so that also what adds no element has to be counted. */
    private static final class Flat {
        private final List<Object> elements = new ArrayList<>();
        private final GrowthLimits limits;
        private long seen;

        Flat(GrowthLimits limits) {
            this.limits = limits;
        }

        void add(List<?> list, long depth) {
            for (Object element : list) {
                limits.requireSize("flatten", ++seen);
                if (depth > 0 && element instanceof List<?> inner) {
                    add(inner, depth - 1);
                } else {
                    elements.add(element);
                }
            }
        }
    }

    private static List<Object> reverse(List<?> list) {
        return new ArrayList<Object>(list).reversed();
    }
}
