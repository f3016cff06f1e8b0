package io.plumbline.evidence.snapshot;

import io.plumbline.core.control.Standard;
import io.plumbline.evidence.replay.History;

import java.util.List;
import java.util.Set;

/**
 * All that one snapshot says. Every file of a package is a pure function of this, so all of them agree.
 *
 * <p>Immutable. A hundred thousand resources are a normal size: whoever reads {@code verdicts} reads them as a stream.
 *
 * @param standards what it is about; never empty
 * @param controls by key; for a standard that is included, those that nobody declared are missing here and are told in
 *            the statements
 * @param statements of applicability, one for each standard that has one
 * @param populations by kind: what was looked at, and what could not be
 * @param findings by control, check and resource; every one, without a limit
 * @param history of the period; {@link History#NONE} for a moment
 */
public record Snapshot(Identity identity, Window window, Producer producer, Anchoring anchoring,
        Set<Standard> standards, List<ControlEvidence> controls, List<StatementEvidence> statements,
        List<Population> populations, List<FindingLine> findings, VerdictSource verdicts, History history) {
    public Snapshot {
        standards = Set.copyOf(standards);
        controls = List.copyOf(controls);
        statements = List.copyOf(statements);
        populations = List.copyOf(populations);
        findings = List.copyOf(findings);
    }
}
