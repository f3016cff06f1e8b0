package io.plumbline.core.join;

import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.JoinKey;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The indexes of all joined lookups. Thread-safe. */
public final class Joins {
    private final Map<CompiledLookup, JoinIndex> indexes = Collections.synchronizedMap(new IdentityHashMap<>());
    private final AtomicLong ids = new AtomicLong();

    /** Begins an index, empty and not to be relied on; an index that is there stays. */
    public void open(CompiledLookup lookup) {
        JoinKey key = lookup.key();
        JoinKey subjectKey = lookup.subjectKey();
        if (key != null && subjectKey != null) {
            indexes.computeIfAbsent(lookup,
                    absent -> new JoinIndex(lookup, key, subjectKey, ids::incrementAndGet));
        }
    }

    public void close(CompiledLookup lookup) {
        indexes.remove(lookup);
    }

    /** The index of the lookup; null for one that is not joined, or no longer there. */
    public @Nullable JoinIndex index(CompiledLookup lookup) {
        return indexes.get(lookup);
    }
}
