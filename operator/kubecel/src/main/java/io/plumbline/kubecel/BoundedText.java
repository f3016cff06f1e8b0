package io.plumbline.kubecel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** A string under construction that fails as soon as it is too long, not after it was built. */
final class BoundedText {
    private static final int PACE = 500;

    private final StringBuilder text = new StringBuilder();
    private final String function;
    private final GrowthLimits limits;
    private int charged;

    BoundedText(String function, GrowthLimits limits) {
        this.function = function;
        this.limits = limits;
    }

    @CanIgnoreReturnValue
    BoundedText append(CharSequence more) {
        limits.requireSize(function, (long) text.length() + more.length());
        text.append(more);
        charge();
        return this;
    }

    @CanIgnoreReturnValue
    BoundedText append(CharSequence more, int from, int to) {
        limits.requireSize(function, (long) text.length() + to - from);
        text.append(more, from, to);
        charge();
        return this;
    }

    /** While it grows, since what fails in the end has cost as much. */
    private void charge() {
        if (text.length() - charged >= PACE) {
            Cost.written(text.length() - charged);
            charged = text.length();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
