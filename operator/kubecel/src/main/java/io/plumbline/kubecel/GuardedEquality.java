package io.plumbline.kubecel;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What compares deeply: {@code == != in sets.contains sets.equivalent sets.intersects distinct}. */
@SuppressWarnings("rawtypes") // class literals are raw
final class GuardedEquality {
    private final DeepEquality equality;

    GuardedEquality(DeepEquality equality) {
        this.equality = equality;
    }

    void bind(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_==_",
                CelFunctionBinding.from("equals", Object.class, Object.class, equality::equal)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_!=_",
                CelFunctionBinding.from("not_equals", Object.class, Object.class, (a, b) -> !equality.equal(a, b))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("@in",
                CelFunctionBinding.from("in_list", Object.class, List.class,
                        (Object item, List list) -> equality.contains((List<?>) list, item)),
                CelFunctionBinding.from("in_map", Object.class, Map.class,
                        (Object key, Map map) -> equality.find(map, key).isPresent())));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("sets.contains",
                CelFunctionBinding.from("list_sets_contains_list", Collection.class, Collection.class,
                        (a, b) -> containsAll(a, b))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("sets.equivalent",
                CelFunctionBinding.from("list_sets_equivalent_list", Collection.class, Collection.class,
                        (a, b) -> containsAll(a, b) && containsAll(b, a))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("sets.intersects",
                CelFunctionBinding.from("list_sets_intersects_list", Collection.class, Collection.class,
                        (a, b) -> intersects(a, b))));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("distinct",
                CelFunctionBinding.from("list_distinct", Collection.class, list -> distinct(list))));
    }

    private boolean containsAll(Collection<?> all, Collection<?> some) {
        for (Object item : some) {
            if (!equality.contains(all, item)) {
                return false;
            }
        }
        return true;
    }

    private boolean intersects(Collection<?> a, Collection<?> b) {
        for (Object item : a) {
            if (equality.contains(b, item)) {
                return true;
            }
        }
        return false;
    }

    /** Texts and numbers are looked up, and the rest is compared one by one, since to hash a value is to walk over it. */
    private List<Object> distinct(Collection<?> list) {
        List<Object> distinct = new ArrayList<>();
        Map<Object, List<Object>> alike = new HashMap<>();
        for (Object item : list) {
            if (item instanceof Withheld && list.size() > 1) {
                throw Withheld.failure();
            }
            List<Object> candidates = alike.computeIfAbsent(likeness(item), k -> new ArrayList<>());
            if (!equality.contains(candidates, item)) {
                candidates.add(item);
                distinct.add(item);
            }
        }
        return distinct;
    }

    /** The same for all that may be equal. */
    private static Object likeness(Object item) {
        return switch (item) {
            case String text -> text;
            case Number number -> number.doubleValue();
            default -> Collection.class;
        };
    }
}
