package io.plumbline.core.check;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A comparison of two timestamps or two durations that draw nearer to each other, or part, while time passes.
 *
 * @param left the slot in which the left operand is remembered
 * @param right that of the right one
 * @param rate nanoseconds by which the left operand gains on the right one in a nanosecond; not 0
 */
record Comparison(Operator operator, int left, int right, int rate) {
    /** No flip was found. */
    static final long NEVER = Long.MAX_VALUE;

    /** What is asked about the sign of left minus right. */
    enum Operator {
        LESS("_<_"), LESS_OR_EQUAL("_<=_"), GREATER("_>_"), GREATER_OR_EQUAL("_>=_"), EQUAL("_==_"), NOT_EQUAL("_!=_");

        private final String function;

        Operator(String function) {
            this.function = function;
        }

        /** The operator of that name in a syntax tree, or null when it is no comparison. */
        static @Nullable Operator of(String function) {
            for (Operator operator : values()) {
                if (operator.function.equals(function)) {
                    return operator;
                }
            }
            return null;
        }

        boolean holds(long difference) {
            return switch (this) {
                case LESS -> difference < 0;
                case LESS_OR_EQUAL -> difference <= 0;
                case GREATER -> difference > 0;
                case GREATER_OR_EQUAL -> difference >= 0;
                case EQUAL -> difference == 0;
                case NOT_EQUAL -> difference != 0;
            };
        }
    }

    /**
     * Nanoseconds until the comparison can first come out otherwise, 1 or more; {@link #NEVER} when that is beyond the
     * horizon, or when the operands are no times, in which case they do not move.
     */
    long flip(Object leftValue, Object rightValue, Duration horizon) {
        Duration difference = difference(leftValue, rightValue);
        return difference == null || difference.abs().compareTo(horizon.multipliedBy(Math.abs(rate))) > 0
                ? NEVER
                : flip(difference.toNanos());
    }

    private static @Nullable Duration difference(Object left, Object right) {
        if (left instanceof Instant one && right instanceof Instant other) {
            return Duration.between(other, one);
        }
        return left instanceof Duration one && right instanceof Duration other ? one.minus(other) : null;
    }

    /**
     * The outcome can change when the difference reaches zero, and when it leaves it. At a rate of two or more it may jump
     * over zero, which then is the same moment.
     */
    private long flip(long difference) {
        boolean now = operator.holds(difference);
        long meeting = Math.ceilDiv(Math.abs(difference), Math.abs(rate));
        for (long after = Math.max(1, meeting); after <= meeting + 1; after++) {
            if (operator.holds(difference + rate * after) != now) {
                return after;
            }
        }
        return NEVER;
    }
}
