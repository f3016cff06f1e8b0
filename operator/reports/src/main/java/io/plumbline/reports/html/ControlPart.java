package io.plumbline.reports.html;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.finding.Tally;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.evidence.snapshot.ExceptionLine;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;

/** One control from its result down to each check. */
final class ControlPart {
    private final Page page;
    private final Tables tables;
    private final Material material;
    private final Limits limits;
    private final PeriodPart period;
    private final CheckPart check;

    ControlPart(Page page, Tables tables, Material material, Limits limits) {
        this.page = page;
        this.tables = tables;
        this.material = material;
        this.limits = limits;
        period = new PeriodPart(page, tables, material, limits);
        check = new CheckPart(page, tables, material, limits);
    }

    void write(ControlEvidence control) throws IOException {
        page.element("section", () -> {
            page.element("h2", control.key().id() + " " + control.title());
            page.element("p", () -> {
                tables.result(control.decision().result());
                page.text(" " + control.decision().message() + " (" + control.decision().reason().text() + ")");
            }, "class", "decision");
            glance(control);
            period.write(control.key());
            exceptions(control);
            attestations(control);
            coverage(control);
            about(control);
            for (CheckEvidence one : control.checks()) {
                CheckKey key = new CheckKey(control.key(), one.id());
                if (isPrinted(key)) {
                    check.write(key, one);
                }
            }
            if (!limits.quiet()) {
                leftOut(material.quietChecks(control));
            }
        }, "id", control.key().resourceName(), "class", limits.quiet() ? "control" : "control flowing");
    }

    private boolean isPrinted(CheckKey check) {
        return limits.quiet() || !material.findings(check).isEmpty();
    }

    private void leftOut(long checks) throws IOException {
        if (checks > 0) {
            page.element("p", (checks == 1 ? "1 check of this control has" : checks + " checks of this control have")
                    + " no finding; the text is in report.html and in checks.csv.", "class", "small", "data-quiet",
                    Long.toString(checks));
        }
    }

    private void glance(ControlEvidence control) throws IOException {
        if (control.checks().isEmpty()) {
            page.element("p", "This control has no check: only a person's statement can speak for it.");
            return;
        }
        tables.table("grid glance", "Verdicts of its checks",
                List.of(Column.of("Check", 29), Column.of("Severity", 11), Column.number("Fail", 8),
                        Column.number("Error", 8), Column.number("Not evaluated", 12), Column.number("Excepted", 11),
                        Column.number("Pass", 8), Column.number("Not applicable", 13)),
                () -> {
                    for (CheckEvidence one : control.checks()) {
                        CheckKey key = new CheckKey(control.key(), one.id());
                        page.element("tr", () -> {
                            page.element("th", () -> name(key), "scope", "row");
                            tables.cells(phrase(one.severity()) + (one.enabled() ? "" : ", switched off"));
                            counts(one.verdicts());
                        }, "data-check", key.toString());
                    }
                    page.element("tr", () -> {
                        page.element("th", "Resources, by their worst verdict", "scope", "row");
                        tables.cells("");
                        counts(control.resources());
                    }, "class", "sum");
                });
    }

    private void name(CheckKey check) throws IOException {
        if (isPrinted(check)) {
            page.element("a", check.check(), "href", "#" + CheckPart.anchor(check));
        } else {
            page.text(check.check());
        }
    }

    private void counts(Tally tally) throws IOException {
        for (Outcome outcome : Outcome.values()) {
            tables.number(tally.of(outcome), "data-outcome", camelCase(outcome));
        }
    }

    private void exceptions(ControlEvidence control) throws IOException {
        if (control.exceptions().isEmpty()) {
            return;
        }
        tables.table("grid", "Exceptions in force",
                List.of(Column.of("Exception", 15), Column.of("Reason", 24), Column.of("From (UTC)", 13),
                        Column.of("Until (UTC)", 13), Column.of("Decided", 26), Column.number("Covers", 9)),
                () -> {
                    for (ExceptionLine line : control.exceptions()) {
                        page.element("tr", () -> {
                            page.element("th", line.source().name(), "scope", "row");
                            tables.cells(line.reason(), Times.plain(line.from()), Times.plain(line.until()),
                                    line.approvals());
                            tables.number(line.covered());
                        });
                    }
                });
    }

    private void attestations(ControlEvidence control) throws IOException {
        if (control.attestations().isEmpty()) {
            return;
        }
        tables.table("grid", "Statements of people",
                List.of(Column.of("Attestation", 13), Column.of("By", 16), Column.of("In their words", 35),
                        Column.of("Stated (UTC)", 14), Column.of("Until (UTC)", 14), Column.of("Counts", 8)),
                () -> {
                    for (AttestationLine line : control.attestations()) {
                        page.element("tr", () -> {
                            page.element("th", line.source().name(), "scope", "row");
                            tables.cells(line.by(), line.statement(), Times.plain(line.attestedAt()),
                                    Times.plain(line.until()),
                                    line.current() ? "yes" : "no");
                        });
                    }
                });
    }

    private void coverage(ControlEvidence control) throws IOException {
        if (control.coverage().isEmpty()) {
            return;
        }
        tables.table("grid", "What was looked at", List.of(Column.of("Kind", 34), Column.of("State", 14),
                Column.number("Resources", 11), Column.of("Why", 41)), () -> {
                    for (CoverageLine line : control.coverage()) {
                        page.element("tr", () -> {
                            page.element("th", line.type(), "scope", "row");
                            tables.cells(phrase(line.status()));
                            tables.number(line.objects());
                            tables.cells(line.message());
                        });
                    }
                });
    }

    private void about(ControlEvidence control) throws IOException {
        Boolean applicable = control.applicable();
        tables.facts(() -> {
            tables.fact("Objective", control.objective());
            tables.fact("Owner", control.owner());
            tables.fact("Severity", phrase(control.severity()));
            tables.fact("Automation", control.automation());
            tables.fact("Applicable", applicable == null ? "not declared" : applicable ? "yes" : "no");
            tables.fact("Scope", control.scope());
            tables.fact("Basis", list(control.basis()));
            tables.fact("Parameters", list(control.parameters()));
            tables.fact("Declared by", control.source().kind() + " " + control.source().name() + ", generation "
                    + control.source().generation());
            tables.digest("SHA-256 of it", control.source().digest());
            tables.fact("All verdicts", "verdicts/" + control.key().resourceName() + ".csv");
        });
    }

    private static String list(Map<String, ?> values) {
        return new TreeMap<>(values).entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
