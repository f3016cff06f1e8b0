package io.plumbline.core.check;

import io.plumbline.core.resource.BodyMap;

import java.util.Set;

/** Computes the join keys of a body. Thread-safe; never throws. */
@FunctionalInterface
public interface JoinKey {
    Keys of(BodyMap body);

    /** What was computed. */
    sealed interface Keys {
        /** The keys; with none, the body is joined to nothing. */
        record Known(Set<String> keys) implements Keys {
            public Known {
                keys = Set.copyOf(keys);
            }
        }

        /** The keys cannot be told: what the body is joined to is not known. */
        record Unknown(String reason) implements Keys {}
    }
}
