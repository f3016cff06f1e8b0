package io.plumbline.evidence.snapshot;

import java.time.Instant;

/**
 * An exception in force for a control.
 *
 * @param approvals who asked and who approved, with the times, one sentence each
 * @param covered how many findings it covers
 */
public record ExceptionLine(SourceObject source, String reason, Instant from, Instant until, String approvals,
        int covered) {}
