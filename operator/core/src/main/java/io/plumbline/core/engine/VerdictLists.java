package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Makes equal lists one object where it can: most resources of a kind are looked at by the same checks, and with the same
 * verdicts. Bounded: a list may be displaced by another, and then is simply not shared. Thread-safe, without locks.
 */
final class VerdictLists {
    private static final int CAPACITY = 1 << 12;

    private final AtomicReferenceArray<@Nullable List<?>> checks = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicReferenceArray<@Nullable List<?>> verdicts = new AtomicReferenceArray<>(CAPACITY);

    List<CompiledCheck> checks(List<CompiledCheck> list) {
        return shared(checks, list);
    }

    List<Verdict> verdicts(List<Verdict> list) {
        return shared(verdicts, list);
    }

    @SuppressWarnings("unchecked") // equal lists have elements of the same type
    private static <T> List<T> shared(AtomicReferenceArray<@Nullable List<?>> known, List<T> list) {
        int hash = list.hashCode();
        int slot = (hash ^ hash >>> 16) & CAPACITY - 1;
        List<?> found = known.get(slot);
        if (found != null && found.equals(list)) {
            return (List<T>) found;
        }
        List<T> copy = List.copyOf(list);
        known.set(slot, copy);
        return copy;
    }
}
