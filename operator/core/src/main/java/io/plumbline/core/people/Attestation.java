package io.plumbline.core.people;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A person's statement about a control.
 *
 * @param attestedAt as of when, as the person says
 * @param validUntil the first moment at which it no longer counts, as the person says
 */
public record Attestation(String name, ControlKey control, Instant attestedAt, Instant validUntil) {

    /**
     * The first moment at which it no longer counts.
     *
     * @param maxAge that the control allows; null for any
     */
    public Instant until(@Nullable Duration maxAge) {
        if (maxAge == null || maxAge.compareTo(Duration.between(attestedAt, Instant.MAX)) >= 0) {
            return validUntil;
        }
        Instant oldest = attestedAt.plus(maxAge);
        return oldest.isBefore(validUntil) ? oldest : validUntil;
    }

    /**
     * Whether it counts.
     *
     * @param tolerance how far the clock of who attests may be ahead of ours
     */
    public boolean isCurrent(Instant now, Duration tolerance, @Nullable Duration maxAge) {
        return !attestedAt.isAfter(now.plus(tolerance)) && now.isBefore(until(maxAge));
    }
}
