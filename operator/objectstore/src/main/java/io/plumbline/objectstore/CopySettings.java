package io.plumbline.objectstore;

import java.time.Duration;

/**
 * Where evidence is copied to, and how often.
 *
 * @param interval from one round to the next; each leaves a few objects that cannot be deleted for years
 */
public record CopySettings(BucketSettings bucket, Duration interval) {
    /** A copy that has not been brought up to date for so many intervals does not say how the log is now. */
    static final int STALE_AFTER = 3;

    /** How old the newest checkpoint in the bucket may be while it counts as an anchor. */
    public Duration oldest() {
        return interval.multipliedBy(STALE_AFTER);
    }
}
