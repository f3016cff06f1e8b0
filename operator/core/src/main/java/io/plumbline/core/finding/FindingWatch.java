package io.plumbline.core.finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Told of each finding that begins, changes or ends, and asked about what was found before this process. Called with the
 * lock of the store held, one call at a time: must be quick, and must never throw or ask the store.
 */
public interface FindingWatch {
    /** Looks away. */
    FindingWatch NOBODY = new FindingWatch() {
        @Override
        public @Nullable Instant began(Shown line) {
            return null;
        }

        @Override
        public void changed(@Nullable Finding before, @Nullable Finding after, Instant at) {
            // Nobody looks.
        }
    };

    /** Since when the finding is known to stand that now comes into view; null where it begins now. */
    @Nullable
    Instant began(Shown line);

    /**
     * @param before null when it begins
     * @param after null when it ends
     */
    void changed(@Nullable Finding before, @Nullable Finding after, Instant at);
}
