package io.plumbline.core.control;

/** How much a failure weighs, worst first. */
public enum Severity {
    CRITICAL, HIGH, MEDIUM, LOW, INFO;

    /** Whether a single failure makes its control NonCompliant. */
    public boolean isGrave() {
        return this == CRITICAL || this == HIGH;
    }
}
