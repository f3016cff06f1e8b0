package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Tier;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.evidence.snapshot.ExceptionLine;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.VerdictLine;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A control of the small sample, whose counts follow from its verdicts. */
final class SmallControl {
    private final ControlKey key;
    private final String title;
    private final Decision decision;
    private final @Nullable Boolean applicable;
    private final List<CheckEvidence> checks = new ArrayList<>();
    private final List<VerdictLine> verdicts = new ArrayList<>();
    private final List<FindingLine> findings = new ArrayList<>();
    private final List<CoverageLine> coverage = new ArrayList<>();
    private final List<ExceptionLine> exceptions = new ArrayList<>();
    private final List<AttestationLine> attestations = new ArrayList<>();

    SmallControl(ControlKey key, String title, Result result, Reason reason, String message,
            @Nullable Boolean applicable) {
        this.key = key;
        this.title = title;
        this.applicable = applicable;
        decision = new Decision(result, reason, message);
    }

    SmallControl check(String id, String rule, Severity severity, String expression, Row... rows) {
        List<Row> sorted = List.of(rows).stream().sorted(Comparator.comparing(Row::resource)).toList();
        CheckKey check = new CheckKey(key, id);
        for (Row row : sorted) {
            verdicts.add(new VerdictLine(check, row.resource(), Make.uid(row.resource()), row.outcome()));
            if (row.outcome().isFinding()) {
                findings.add(new FindingLine(check, severity, Tier.CORE, row.resource(), Make.uid(row.resource()),
                        row.outcome(), row.message(), row.exception(), Make.FROM.plusSeconds(findings.size() * 86_400L),
                        findings.size() % 3 == 0, "7"));
            }
        }
        checks.add(new CheckEvidence(id, rule, "Because <b>someone</b> could & \"would\".", "Mend it.", severity,
                Tier.CORE, EvidenceKind.OBSERVED, true, "object.metadata.name != 'a<b'", expression,
                Make.digest(expression), sorted.stream().map(row -> row.resource().type().toString()).distinct()
                        .toList(),
                Make.tally(sorted.stream().map(Row::outcome).toList())));
        return this;
    }

    SmallControl coverage(CoverageLine... lines) {
        coverage.addAll(List.of(lines));
        return this;
    }

    SmallControl exception(String name, String reason) {
        int covered = (int) findings.stream().filter(finding -> finding.exception().equals(name)).count();
        exceptions.add(new ExceptionLine(Make.source("ComplianceException", name), reason, Make.FROM,
                Make.TO.plusSeconds(86_400),
                "asked by anna at 2026-03-30T08:00:00Z, approved by bob at 2026-03-31T09:00:00Z",
                covered));
        return this;
    }

    SmallControl attestation(String name, String statement, boolean current) {
        attestations.add(new AttestationLine(Make.source("Attestation", name), "Zoë Müller-Łukasz", statement,
                Make.FROM.plusSeconds(3_600), Make.TO.minusSeconds(current ? -86_400 : 86_400), current));
        return this;
    }

    ControlEvidence evidence() {
        Map<ResourceKey, Outcome> worst = new TreeMap<>();
        verdicts.forEach(line -> worst.merge(line.resource(), line.outcome(),
                (one, other) -> one.compareTo(other) <= 0 ? one : other));
        int definite = (int) verdicts.stream()
                .filter(line -> line.outcome() == Outcome.PASS || line.outcome() == Outcome.FAIL).count();
        return new ControlEvidence(key, title, "Keep things apart that do not belong together: “" + title + "”.",
                "Platform team <platform@example.org>", Severity.HIGH, "Automatable", applicable,
                decision.reason() != Reason.EVALUATING, decision, Make.tally(worst.values()),
                definite == 0 ? Map.of() : Map.of("Observed", definite),
                Map.of("maxAgeDays", "90", "allowed", "[\"a\"]"),
                "all namespaces but kube-system", Make.source("TechnologicalControl", key.resourceName()), checks,
                coverage, exceptions, attestations);
    }

    List<VerdictLine> verdicts() {
        return verdicts;
    }

    List<FindingLine> findings() {
        return findings;
    }
}
