package io.plumbline.evidence.replay;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One check found one thing about one resource, from one moment to another.
 *
 * @param from inclusive: when it began, which may be before the period; where {@code beganUnobserved}, the first moment at
 *            which it was seen
 * @param to exclusive; null while it lasts beyond the period
 */
public record FindingInterval(CheckKey check, ResourceKey resource, String uid, Outcome outcome, Instant from,
        boolean beganUnobserved, @Nullable Instant to) {}
