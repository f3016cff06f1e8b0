package io.plumbline.testkit.apiserver;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the watch history.
 *
 * @param object the new state; of a deletion the last one, with the revision of the deletion
 * @param previous the state before, absent for a creation
 */
record Change(Type type, StoredObject object, @Nullable StoredObject previous) {
    /** As named in watch events. */
    enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    long revision() {
        return object.revision();
    }
}
