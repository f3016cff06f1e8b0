package io.plumbline.evidence.snapshot;

import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Tier;
import io.plumbline.core.finding.Tally;

import java.util.List;

/**
 * What is known of one check.
 *
 * @param rule what it asks for, in a sentence
 * @param why it matters, and how to mend a failure; may be empty
 * @param match the CEL text that says what it applies to; empty where it always does
 * @param expression the CEL text that decides
 * @param digest SHA-256 over everything of the check that decides verdicts, lower-case hex
 * @param resources kinds of its subjects, as {@code Deployment.apps}; empty for a check of the cluster
 * @param verdicts how many verdicts of each outcome
 */
public record CheckEvidence(String id, String rule, String why, String remediation, Severity severity, Tier tier,
        EvidenceKind evidence, boolean enabled, String match, String expression, String digest,
        List<String> resources, Tally verdicts) {
    public CheckEvidence {
        resources = List.copyOf(resources);
    }
}
