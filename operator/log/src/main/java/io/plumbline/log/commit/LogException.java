package io.plumbline.log.commit;

import org.jspecify.annotations.Nullable;

/** Why an entry was not acknowledged. */
public abstract sealed class LogException extends Exception {
    private static final long serialVersionUID = 1;

    private LogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The entry is certainly not in the log; the writer goes on, and it may be appended again. */
    public static final class NotAppended extends LogException {
        private static final long serialVersionUID = 1;

        NotAppended(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** More waits to be written than the limits allow; it may be appended again later. */
    public static final class Full extends LogException {
        private static final long serialVersionUID = 1;

        Full() {
            super("too much waits to be written", null);
        }
    }

    /** The entry may be in the log or not. The writer has stopped; open a new one and look. */
    public static final class OutcomeUnknown extends LogException {
        private static final long serialVersionUID = 1;

        OutcomeUnknown(Throwable cause) {
            super("it is not known whether the head was committed: " + cause.getMessage(), cause);
        }
    }

    /** Another writer has taken over; the entry is not in the log, and this writer appends nothing any more. */
    public static final class Fenced extends LogException {
        private static final long serialVersionUID = 1;

        Fenced(long sequence) {
            super("another writer committed head " + sequence, null);
        }
    }

    /** The writer had been closed, or had stopped, before; the entry is not in the log. */
    public static final class Closed extends LogException {
        private static final long serialVersionUID = 1;

        Closed(@Nullable Throwable cause) {
            super("the writer has ended", cause);
        }
    }
}
