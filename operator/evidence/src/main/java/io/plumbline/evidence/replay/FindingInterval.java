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
 * @param firstVersion the resource version of the body in which it was first found; empty where it is not known
 * @param lastVersion that of the body by which it ended; empty where it lasts, or no body of the resource has ended it
 */
public record FindingInterval(CheckKey check, ResourceKey resource, String uid, Outcome outcome, Instant from,
        boolean beganUnobserved, @Nullable Instant to, String firstVersion, String lastVersion) {}
