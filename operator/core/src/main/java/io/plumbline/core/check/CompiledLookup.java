package io.plumbline.core.check;

import io.plumbline.core.control.Lookup;
import io.plumbline.core.resource.Projection;
import org.jspecify.annotations.Nullable;

/**
 * A lookup ready to run. Immutable and thread-safe; distinct lookups of one check are distinct objects.
 *
 * @param reads what the check and the key read of an item
 * @param key computes the join keys of an item; null when the lookup is not joined by keys
 * @param subjectKey computes the join keys of a subject; null exactly when {@code key} is
 */
public record CompiledLookup(Lookup lookup, Projection reads, @Nullable JoinKey key, @Nullable JoinKey subjectKey) {
    public boolean isJoined() {
        return key != null;
    }
}
