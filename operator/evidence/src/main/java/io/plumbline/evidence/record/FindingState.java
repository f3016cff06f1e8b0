package io.plumbline.evidence.record;

import io.plumbline.core.check.Verdict.Outcome;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was found.
 *
 * @param uid of the resource
 * @param exception that covers it; empty without one
 * @param since when it began; where {@code beganUnobserved}, when it was first seen
 * @param version the resource version of the body in which it was first found; empty where it is not known
 */
public record FindingState(String uid, Outcome outcome, String message, String exception, Instant since,
        boolean beganUnobserved, String version) {
    public FindingState {
        if (!outcome.isFinding()) {
            throw new IllegalArgumentException(outcome + " is no finding");
        }
        message = StoredText.of(message);
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether the other one is the same finding in another state: same resource, same outcome. */
    public boolean continues(FindingState earlier) {
        return uid.equals(earlier.uid) && outcome == earlier.outcome;
    }
}
