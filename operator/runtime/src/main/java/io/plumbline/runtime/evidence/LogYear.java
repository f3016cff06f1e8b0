package io.plumbline.runtime.evidence;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The year (UTC) whose records a log holds: who keeps evidence for some years can tell by logs what is older.
 *
 * @param begun when the first record was written; null while there is none
 */
record LogYear(@Nullable Instant begun) {
    boolean isOver(Instant now) {
        return begun != null && year(begun) < year(now);
    }

    /** The same, begun now unless it has begun. */
    LogYear writtenAt(Instant now) {
        return begun == null ? new LogYear(now) : this;
    }

    private static int year(Instant at) {
        return at.atZone(ZoneOffset.UTC).getYear();
    }
}
