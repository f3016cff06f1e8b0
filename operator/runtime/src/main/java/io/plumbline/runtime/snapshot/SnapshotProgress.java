package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far an order is.
 *
 * @param frozen what is fixed; null until then, and of an order that was frozen by another process
 */
public record SnapshotProgress(Stage stage, SnapshotTaker.@Nullable Frozen frozen) {

    /** What is to be said of it. */
    public sealed interface Stage {
        /** Its time has not come. */
        record Waiting(Instant until) implements Stage {}

        /** It is being taken, or is as soon as those before it are done. */
        record Queued() implements Stage {}

        /** The last attempt has met an obstacle; there are more. */
        record Delayed(String why) implements Stage {}

        /** There is a package. */
        record Finished(TakenSnapshot taken) implements Stage {}

        /** There will never be one. */
        record Refused(String why) implements Stage {}
    }

    SnapshotProgress at(Stage next) {
        return new SnapshotProgress(next, frozen);
    }

    boolean isOver() {
        return switch (stage) {
            case Stage.Finished finished -> true;
            case Stage.Refused refused -> true;
            case Stage.Waiting waiting -> false;
            case Stage.Queued queued -> false;
            case Stage.Delayed delayed -> false;
        };
    }
}
