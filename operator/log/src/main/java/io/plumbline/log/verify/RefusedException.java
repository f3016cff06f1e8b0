package io.plumbline.log.verify;

/** Ends a check at the first thing that does not hold. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Verified.Refused why;

    RefusedException(String object, long size, String reason) {
        super(reason);
        this.why = new Verified.Refused(object, size, reason);
    }

    Verified.Refused why() {
        return why;
    }
}
