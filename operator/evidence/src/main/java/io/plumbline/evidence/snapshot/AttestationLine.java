package io.plumbline.evidence.snapshot;

import java.time.Instant;

/**
 * What a person stated about a control.
 *
 * @param by who states it
 * @param statement in that person's words
 * @param current whether it counts at the moment of the snapshot
 */
public record AttestationLine(SourceObject source, String by, String statement, Instant attestedAt, Instant until,
        boolean current) {}
