package io.plumbline.objectstore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How copying goes.
 *
 * @param bucket what the bucket was found to do; empty before it answered
 * @param size entries of the newest log that are in the bucket, as far as this process knows
 * @param lastSuccess when everything was in the bucket last; null when that was not yet the case since the start
 * @param copies rounds that ended so, since the start
 * @param failures rounds that did not, since the start
 * @param obstacle why the last round failed; empty when it did not
 * @param agrees false from when something in the bucket was found to be other than ours until a round ends well
 */
public record CopyState(String bucket, long size, @Nullable Instant lastSuccess, long copies, long failures,
        String obstacle, boolean agrees) {
    static final CopyState BEFORE = new CopyState("", 0, null, 0, 0, "", true);

    CopyState found(String what) {
        return new CopyState(what, size, lastSuccess, copies, failures, obstacle, agrees);
    }

    CopyState reached(long entries) {
        return new CopyState(bucket, entries, lastSuccess, copies, failures, obstacle, agrees);
    }

    CopyState done(Instant when) {
        return new CopyState(bucket, size, when, copies + 1, failures, "", true);
    }

    CopyState failed(String why, boolean disagrees) {
        return new CopyState(bucket, size, lastSuccess, copies, failures + 1, why, agrees && !disagrees);
    }
}
