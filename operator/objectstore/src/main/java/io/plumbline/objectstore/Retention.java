package io.plumbline.objectstore;

import java.time.Duration;

/**
 * How long an object may not be deleted.
 *
 * @param period whole days, from when it is put
 */
public record Retention(Mode mode, Duration period) {
    /** Who can get round it. */
    public enum Mode {
        /** Nobody, not the owner of the account either. */
        COMPLIANCE,
        /** Whoever has the right {@code s3:BypassGovernanceRetention}. */
        GOVERNANCE
    }

    public Retention {
        if (period.toDays() < 1 || !period.equals(Duration.ofDays(period.toDays()))) {
            throw new IllegalArgumentException("a retention is whole days, at least one");
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return mode + " for " + period.toDays() + (period.toDays() == 1 ? " day" : " days");
    }
}
