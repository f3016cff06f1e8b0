package io.plumbline.core.check;

/**
 * How a value changes while time passes and no watched comparison comes out otherwise. A timestamp or duration may move at
 * a steady rate; any other value stands still, or is erratic.
 *
 * @param rate nanoseconds that the value gains in a nanosecond
 */
record Motion(int rate) {
    /** A value that stays as it is: also any that depends on time through watched comparisons alone. */
    static final Motion STILL = new Motion(0);
    /** That of the clock. */
    static final Motion CLOCK = new Motion(1);
    /** Of which nothing is known. */
    static final Motion ERRATIC = new Motion(Integer.MAX_VALUE);

    /** Nobody writes {@code (now - a) + (now - b)} three times over. */
    private static final int FASTEST = 4;

    boolean isStill() {
        return equals(STILL);
    }

    boolean isErratic() {
        return equals(ERRATIC);
    }

    /**
     * That of a value which is one of two. Were the rate only known within bounds, a comparison of what is equal and may
     * stand still would seem to flip in the next nanosecond, over and over.
     */
    Motion or(Motion other) {
        return equals(other) ? this : ERRATIC;
    }

    Motion plus(Motion other) {
        return isErratic() || other.isErratic() ? ERRATIC : bounded(rate + other.rate);
    }

    Motion minus(Motion other) {
        return isErratic() || other.isErratic() ? ERRATIC : bounded(rate - other.rate);
    }

    private static Motion bounded(int rate) {
        return Math.abs(rate) > FASTEST ? ERRATIC : new Motion(rate);
    }
}
