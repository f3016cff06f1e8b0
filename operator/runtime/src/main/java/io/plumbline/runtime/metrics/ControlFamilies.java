package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.control.Crosswalk.Related;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Result;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All metrics that say something of a control. Filled control by control, for one scrape. */
final class ControlFamilies {
    private static final String FRAMEWORK = "framework";
    private static final String CONTROL = "control";
    private static final String SEVERITY = "severity";

    private final InfoSnapshot.Builder info = InfoSnapshot.builder()
            .name(Family.PREFIX + "control")
            .help("What is declared of a control; always 1.");
    private final Family result = new Family("control_result",
            "1 for the result that the control has right now, 0 for the others.", FRAMEWORK, CONTROL, "result");
    private final Family resources = new Family("control_resources",
            "Verdicts of the checks that decide the result, by outcome and kind of evidence.", FRAMEWORK, CONTROL,
            "verdict", "evidence");
    private final Family failing = new Family("check_failing",
            "Verdicts Fail of a check without exception in force.", FRAMEWORK, CONTROL, "check", SEVERITY);
    private final Family quarantined = new Family("check_quarantined",
            "1 while a check is not evaluated, since it took too much work again and again.", FRAMEWORK, CONTROL,
            "check");
    private final Family oldest = new Family("finding_oldest_timestamp_seconds",
            "Since when the oldest failure of the control stands, in seconds since 1970.", FRAMEWORK, CONTROL,
            SEVERITY);
    private final Family suspended = new Family("control_suspended",
            "1 when the control is suspended by its declaration.", FRAMEWORK, CONTROL);
    private final Family lastEvaluation = new Family("control_last_evaluation_timestamp_seconds",
            "When the result was last confirmed, in seconds since 1970.", FRAMEWORK, CONTROL);
    private final Family lastTransition = new Family("control_last_transition_timestamp_seconds",
            "When the result last changed, in seconds since 1970.", FRAMEWORK, CONTROL);
    private final Family freshness = new Family("control_freshness_target_seconds",
            "Longest age that the view of the cluster may have.", FRAMEWORK, CONTROL);
    private final Family remediation = new Family("control_remediation_target_seconds",
            "How soon a failure has to be gone.", FRAMEWORK, CONTROL, SEVERITY);
    private final Family related = new Family("control_related",
            "Entries of other catalogues that a control relates to, a help for reading across; always 1.", FRAMEWORK,
            CONTROL, "catalogue", "entry");
    private final CounterSnapshot.Builder weakened = CounterSnapshot.builder()
            .name(Family.PREFIX + "control_weakened")
            .help("Changes noticed since the start after which a control may find less than before.");
    private final ControlLabels labels;
    private final Predicate<CompiledCheck> inQuarantine;
    private int ownSeries;

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
        info.dataPoint(new InfoDataPointSnapshot(Labels.of(FRAMEWORK, framework, CONTROL, id, "title", facts.title(),
                SEVERITY, facts.severity(), "owner", facts.owner(), "automation", facts.automation(), "applicable",
                facts.applicable().name().toLowerCase(Locale.ROOT))));
        weakened.dataPoint(new CounterDataPointSnapshot(facts.weakened(),
                Labels.of(FRAMEWORK, framework, CONTROL, id), null, 0L));
        ownSeries += 2;
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

    int series() {
        return ownSeries + families().mapToInt(Family::series).sum();
    }

    List<MetricSnapshot> snapshots() {
        return Stream.concat(Stream.of(info.build(), weakened.build()), families().map(Family::snapshot)).toList();
    }

    private Stream<Family> families() {
        return Stream.of(result, resources, failing, quarantined, oldest, suspended, lastEvaluation, lastTransition,
                freshness, remediation, related);
    }
}
