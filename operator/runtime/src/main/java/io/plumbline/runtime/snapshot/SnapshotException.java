package io.plumbline.runtime.snapshot;

import java.io.Serial;

/** There is no snapshot. The message says what stands in the way, and what can be done, for people. */
public abstract sealed class SnapshotException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }

    private SnapshotException(String message) {
        super(message);
    }

    /** It may be otherwise later: the log is not being written, for instance. */
    public static final class Later extends SnapshotException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Later(String message) {
            super(message);
        }

        public Later(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It will never be otherwise: the period ends in the future, for instance, or nothing was recorded of it. */
    public static final class Refused extends SnapshotException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
