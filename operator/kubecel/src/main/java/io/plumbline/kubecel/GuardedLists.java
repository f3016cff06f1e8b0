package io.plumbline.kubecel;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** {@code lists.range flatten slice sort sortBy reverse}. */
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
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("slice",
                CelFunctionBinding.from("list_slice", List.of(List.class, Long.class, Long.class),
                        args -> slice((List<?>) args[0], (Long) args[1], (Long) args[2]))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("sort",
                CelFunctionBinding.from("list_sort", Collection.class, list -> sorted((Collection<?>) list))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("lists.@sortByAssociatedKeys",
                CelFunctionBinding.from("list_sortByAssociatedKeys", Collection.class,
                        pairs -> sortedByKeys((Collection<?>) pairs))));
    }

    private List<Long> range(long end) {
        limits.requireSize("lists.range", end);
        Cost.values(end);
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
                Cost.charge(seen % Cost.VALUES_PER_UNIT == 0 ? 1 : 0);
                if (depth > 0 && element instanceof List<?> inner) {
                    add(inner, depth - 1);
                } else {
                    elements.add(element);
                }
            }
        }
    }

    private static List<Object> reverse(List<?> list) {
        Cost.values(list.size());
        return new ArrayList<Object>(list).reversed();
    }

    private static List<Object> slice(List<?> list, long from, long to) {
        if (from < 0 || to < from || to > list.size()) {
            throw Failure.invalid("slice: %d to %d is out of range of a list of %d", from, to, list.size());
        }
        Cost.values(to - from);
        return new ArrayList<>(list.subList((int) from, (int) to));
    }

    private static List<Object> sorted(Collection<?> list) {
        List<Object> sorted = new ArrayList<>(list);
        Cost.values(list.size());
        sorted.sort((a, b) -> Ordering.compare("sort", a, b));
        return sorted;
    }

    private static List<Object> sortedByKeys(Collection<?> pairs) {
        List<List<?>> sorted = new ArrayList<>();
        for (Object pair : pairs) {
            sorted.add((List<?>) pair);
        }
        sorted.sort((a, b) -> Ordering.compare("sortBy", a.get(0), b.get(0)));
        List<Object> items = new ArrayList<>();
        for (List<?> pair : sorted) {
            items.add(pair.get(1));
        }
        return items;
    }
}
