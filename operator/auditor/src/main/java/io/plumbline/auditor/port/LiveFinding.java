package io.plumbline.auditor.port;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.resource.ResourceKey;

import java.time.Instant;
import java.util.Comparator;

/**
 * A finding as it stands.
 *
 * @param exception that covers it; empty without one
 */
public record LiveFinding(CheckKey check, Severity severity, ResourceKey resource, String uid, Outcome outcome,
        String message, String exception, Instant since) {
    /** An order in which no two findings are equal, so that pages can go on behind one. */
    public static final Comparator<LiveFinding> ORDER = Comparator.comparing(LiveFinding::check)
            .thenComparing(LiveFinding::resource)
            .thenComparing(LiveFinding::uid);
}
