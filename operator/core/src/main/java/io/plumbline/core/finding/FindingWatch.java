package io.plumbline.core.finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Told of each finding that begins, changes or ends, and asked about what was found before this process. Called with the
 * lock of the store held, one call at a time: must be quick, and must never throw or ask the store.
 */
public interface FindingWatch {
    /** Looks away. */
    FindingWatch NOBODY = new FindingWatch() {
        @Override
        public @Nullable Beginning began(Shown line) {
            return null;
        }

        @Override
        public void changed(List<Finding> ended, List<Finding> begun, Occasion occasion) {
            // Nobody looks.
        }
    };

    /** How the finding began that now comes into view and is known to have stood before; null where it begins now. */
    @Nullable
    Beginning began(Shown line);

    /**
     * One change of the store. A finding that changes is among both. While a control is changed, or an owner is not known
     * yet, two findings can stand for one check on one resource for a moment.
     */
    void changed(List<Finding> ended, List<Finding> begun, Occasion occasion);
}
