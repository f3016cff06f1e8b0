package io.plumbline.evidence.snapshot;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Tier;
import io.plumbline.core.resource.ResourceKey;

import java.time.Instant;

/**
 * A verdict other than Pass and NotApplicable.
 *
 * @param exception name of the exception that covers it; empty without one
 * @param since when it began; where {@code beganUnobserved}, the first moment at which it was seen
 * @param version the resource version of the body in which it was first found; empty where it is not known
 */
public record FindingLine(CheckKey check, Severity severity, Tier tier, ResourceKey resource, String uid,
        Outcome outcome, String message, String exception, Instant since, boolean beganUnobserved, String version) {}
