package io.plumbline.objectstore;

/**
 * What a bucket was found to do when it was tried.
 *
 * @param conditionalPut whether it refused to put an object over another (If-None-Match)
 * @param objectLock whether it keeps objects from being deleted
 */
record Features(boolean conditionalPut, ObjectLock objectLock) {
    /** What was found of object lock. */
    enum ObjectLock {
        /** Of an object that was put under lock the bucket says itself that it is. */
        KEPT,
        /** It refused an object under lock. */
        REFUSED,
        /** It took an object under lock, and does not say that it is under lock. */
        IGNORED,
        /** It was not asked to lock anything. */
        NOT_ASKED
    }

    /** One line for people. */
    String describe() {
        String lock = switch (objectLock) {
            case KEPT -> "it has object lock";
            case REFUSED -> "copy only, since it has no object lock: whoever may write to it can delete the copy";
            case IGNORED -> "copy only, since it does not say that what is put under object lock is under lock (it may "
                    + "not have it, or s3:GetObjectRetention is not allowed)";
            case NOT_ASKED -> "copy only, since no retention is asked for";
        };
        return lock + (conditionalPut
                ? ""
                : "; it does not refuse to put an object over another, so only its versions tell");
    }
}
