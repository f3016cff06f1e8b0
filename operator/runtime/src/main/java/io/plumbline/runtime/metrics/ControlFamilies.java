package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.control.Crosswalk.Related;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All metrics that say something of a control. Filled control by control, for one scrape. */
final class ControlFamilies implements Families {
    private final Family info = new Family(Metric.CONTROL_INFO);
    private final Family result = new Family(Metric.CONTROL_RESULT);
    private final Family resources = new Family(Metric.CONTROL_RESOURCES);
    private final Family failing = new Family(Metric.CHECK_FAILING);
    private final Family quarantined = new Family(Metric.CHECK_QUARANTINED);
    private final Family oldest = new Family(Metric.FINDING_OLDEST);
    private final Family suspended = new Family(Metric.CONTROL_SUSPENDED);
    private final Family lastEvaluation = new Family(Metric.CONTROL_LAST_EVALUATION);
    private final Family lastTransition = new Family(Metric.CONTROL_LAST_TRANSITION);
    private final Family freshness = new Family(Metric.CONTROL_FRESHNESS);
    private final Family remediation = new Family(Metric.CONTROL_REMEDIATION);
    private final Family related = new Family(Metric.CONTROL_RELATED);
    private final Family weakened = new Family(Metric.CONTROL_WEAKENED);
    private final ControlLabels labels;
    private final Predicate<CompiledCheck> inQuarantine;

    ControlFamilies(ControlLabels labels, Predicate<CompiledCheck> inQuarantine) {
        this.labels = labels;
        this.inQuarantine = inQuarantine;
    }

    void add(Assessment assessment) {
        ControlKey key = assessment.control().control().key();
        String framework = key.standard().key();
        String id = key.id();
        // The decision of the engine, not the status: a result that status leaves standing during a restart is no
        // present knowledge, and an alert must not rest on it.
        for (Result one : Result.values()) {
            result.add(one == assessment.decision().result(), framework, id, Label.of(one));
        }
        suspended.add(assessment.control().control().suspended(), framework, id);
        verdicts(assessment, framework, id);
        for (CompiledCheck check : assessment.control().checks()) {
            quarantined.add(inQuarantine.test(check), framework, id, check.key().check());
        }
        assessment.summary().oldestFailure().forEach(
                (severity, since) -> oldest.add(since, framework, id, Label.of(severity)));
        labels.of(key).ifPresent(facts -> declared(facts, framework, id));
    }

    private void verdicts(Assessment assessment, String framework, String id) {
        Map<EvidenceKind, OutcomeSums> byEvidence = new EnumMap<>(EvidenceKind.class);
        for (Check check : assessment.control().control().checks()) {
            if (!check.enabled()) {
                continue;
            }
            Tally tally = assessment.summary().check(check.id());
            failing.add(tally.fail(), framework, id, check.id(), Label.of(check.severity()));
            if (check.decidesResult()) {
                byEvidence.computeIfAbsent(check.evidence(), absent -> new OutcomeSums()).add(tally);
            }
        }
        byEvidence.forEach((evidence, sums) -> sums
                .forEach((verdict, sum) -> resources.add(sum, framework, id, verdict, Label.of(evidence))));
    }

    private void declared(ControlFacts facts, String framework, String id) {
        info.add(1, framework, id, facts.title(), facts.severity(), facts.owner(), facts.automation(),
                Label.of(facts.applicable()));
        weakened.add(facts.weakened(), framework, id);
        for (Related one : facts.related()) {
            related.add(1, framework, id, one.catalogue(), one.entry());
        }
        if (facts.lastEvaluation() != null) {
            lastEvaluation.add(facts.lastEvaluation(), framework, id);
        }
        if (facts.lastTransition() != null) {
            lastTransition.add(facts.lastTransition(), framework, id);
        }
        if (facts.freshness() != null) {
            freshness.add(facts.freshness(), framework, id);
        }
        facts.remediateWithin().forEach(
                (severity, target) -> remediation.add(target, framework, id, Label.of(severity)));
    }

    @Override
    public List<Family> families() {
        return List.of(info, weakened, result, resources, failing, quarantined, oldest, suspended, lastEvaluation,
                lastTransition, freshness, remediation, related);
    }
}
