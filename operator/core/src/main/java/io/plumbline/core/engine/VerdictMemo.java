package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers verdicts by all that they rest on: the compiled check, which stands for its expressions, its parameters and
 * the version of the environment, and the identities of the bodies it sees. Bounded: a verdict may be displaced by
 * another at any time. Holds no bodies, so nothing stays in memory for its sake. Thread-safe, without locks.
 */
final class VerdictMemo {
    /** As many verdicts as 30 checks need on 4,000 different workloads; 1 MiB before the first is remembered. */
    static final int DEFAULT_CAPACITY = 1 << 18;
    /** Places that a verdict can have: with one only, pairs of verdicts would displace each other again and again. */
    private static final int WAYS = 4;

    private final AtomicReferenceArray<@Nullable Entry> entries;

    private static final class Entry {
        private final CompiledCheck check;
        private final InputIds inputs;
        private final Evaluated evaluated;

        Entry(CompiledCheck check, InputIds inputs, Evaluated evaluated) {
            this.check = check;
            this.inputs = inputs;
            this.evaluated = evaluated;
        }

        @SuppressWarnings("ReferenceEquality") // another instance is another version of the check
        boolean answers(CompiledCheck other, InputIds otherInputs) {
            return check == other && inputs.equals(otherInputs);
        }
    }

    /** @param capacity a power of two, at least 4 */
    VerdictMemo(int capacity) {
        entries = new AtomicReferenceArray<>(capacity);
    }

    /** The verdict reached on these inputs before, if it is remembered and still holds. */
    @Nullable
    Evaluated find(CompiledCheck check, InputIds inputs, Instant now) {
        int first = firstPlace(check, inputs);
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries.get(i);
            if (entry != null && entry.answers(check, inputs)) {
                Instant until = entry.evaluated.until();
                return until == null || now.isBefore(until) ? entry.evaluated : null;
            }
        }
        return null;
    }

    void remember(CompiledCheck check, InputIds inputs, Evaluated evaluated) {
        entries.set(place(check, inputs), new Entry(check, inputs, evaluated));
    }

    /** Where the verdict is already, or a free place, or else one whose verdict is given up. */
    private int place(CompiledCheck check, InputIds inputs) {
        int first = firstPlace(check, inputs);
        int free = -1;
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries.get(i);
            if (entry == null) {
                free = free < 0 ? i : free;
            } else if (entry.answers(check, inputs)) {
                return i;
            }
        }
        // Any but always the same: what one check displaces differs from what another displaces.
        return free < 0 ? first + (inputs.hashCode() >>> 3) % WAYS : free;
    }

    /** Drops what is remembered of a check that is no longer evaluated. */
    @SuppressWarnings("ReferenceEquality") // another instance is another version of the check
    void forget(CompiledCheck check) {
        for (int i = 0; i < entries.length(); i++) {
            Entry entry = entries.get(i);
            if (entry != null && entry.check == check) {
                entries.compareAndSet(i, entry, null);
            }
        }
    }

    private int firstPlace(CompiledCheck check, InputIds inputs) {
        int hash = System.identityHashCode(check) * 0x9E3779B9 ^ inputs.hashCode();
        return (hash ^ hash >>> 16) & entries.length() - 1 & -WAYS;
    }
}
