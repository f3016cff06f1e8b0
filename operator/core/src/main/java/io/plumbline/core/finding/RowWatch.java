package io.plumbline.core.finding;

import org.jspecify.annotations.Nullable;

/**
 * Told of each row that takes the place of another. Called with the lock of the store held, one call at a time: must be
 * quick, and must never throw or ask the store.
 */
@FunctionalInterface
public interface RowWatch {
    /**
     * @param before null when there was none
     * @param after null when there is none any more
     */
    void replaced(@Nullable Row before, @Nullable Row after);
}
