package io.plumbline.objectstore;

/**
 * What a bucket was found to do.
 *
 * @param conditionalPut whether it refuses to put an object over another when asked to (If-None-Match)
 * @param objectLock whether it keeps objects from being deleted
 */
public record Features(boolean conditionalPut, ObjectLock objectLock) {
    /** What was found of object lock. */
    public enum ObjectLock {
        /** The bucket has it. */
        ENABLED,
        /** The bucket says that it does not have it. */
        NONE,
        /** The server did not say: it does not know of it, or does not tell us. */
        NOT_TOLD
    }

    /** One line for people. */
    public String describe() {
        String lock = switch (objectLock) {
            case ENABLED -> "it has object lock";
            case NONE -> "it has no object lock: whoever may write to it can delete the copy";
            case NOT_TOLD -> "it does not tell whether it has object lock";
        };
        return lock + (conditionalPut
                ? "; it puts no object over another"
                : "; it does not refuse to put an object over another, so only versions tell");
    }
}
