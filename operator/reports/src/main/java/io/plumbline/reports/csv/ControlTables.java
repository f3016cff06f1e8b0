package io.plumbline.reports.csv;

import io.plumbline.core.finding.Tally;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.ExceptionLine;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static io.plumbline.reports.file.Words.camelCase;

/** What was held, by what, with what result: controls, checks, exceptions, attestations, coverage. */
final class ControlTables {
    private static final List<String> TALLY = List.of("fail", "error", "not_evaluated", "excepted", "pass",
            "not_applicable");

    private final Material material;

    ControlTables(Material material) {
        this.material = material;
    }

    Stream<Table> tables() {
        return Stream.of(
                new Table("controls.csv", List.of(),
                        joined(List.of("control", "title", "severity", "automation", "applicable", "settled", "result",
                                "reason", "message"), TALLY),
                        this::controls),
                new Table("checks.csv", List.of(),
                        joined(List.of("control", "check", "rule", "severity", "tier", "evidence", "enabled", "sha256"),
                                TALLY),
                        this::checks),
                new Table("exceptions.csv", List.of(),
                        List.of("control", "exception", "uid", "generation", "sha256", "reason", "from", "until",
                                "approvals", "covered"),
                        this::exceptions),
                new Table("attestations.csv", List.of(),
                        List.of("control", "attestation", "uid", "generation", "sha256", "by", "statement",
                                "attested_at", "until", "current"),
                        this::attestations),
                new Table("coverage.csv", List.of(),
                        List.of("control", "group", "kind", "status", "objects", "message"),
                        this::coverage));
    }

    private void controls(CsvWriter csv) throws IOException {
        for (ControlEvidence control : material.controls()) {
            Boolean applicable = control.applicable();
            csv.row(cells(control.resources(), control.key(), control.title(), camelCase(control.severity()),
                    control.automation(), applicable == null ? "" : applicable, control.settled(),
                    camelCase(control.decision().result()), control.decision().reason().text(),
                    control.decision().message()));
        }
    }

    private void checks(CsvWriter csv) throws IOException {
        for (ControlEvidence control : material.controls()) {
            for (CheckEvidence check : control.checks()) {
                csv.row(cells(check.verdicts(), control.key(), check.id(), check.rule(), camelCase(check.severity()),
                        camelCase(check.tier()), camelCase(check.evidence()), check.enabled(), check.digest()));
            }
        }
    }

    private void exceptions(CsvWriter csv) throws IOException {
        for (ControlEvidence control : material.controls()) {
            for (ExceptionLine line : control.exceptions()) {
                csv.row(control.key(), line.source().name(), line.source().uid(), line.source().generation(),
                        line.source().digest(), line.reason(), line.from(), line.until(), line.approvals(),
                        line.covered());
            }
        }
    }

    private void attestations(CsvWriter csv) throws IOException {
        for (ControlEvidence control : material.controls()) {
            for (AttestationLine line : control.attestations()) {
                csv.row(control.key(), line.source().name(), line.source().uid(), line.source().generation(),
                        line.source().digest(), line.by(), line.statement(), line.attestedAt(), line.until(),
                        line.current());
            }
        }
    }

    private void coverage(CsvWriter csv) throws IOException {
        for (ControlEvidence control : material.controls()) {
            for (var line : control.coverage()) {
                csv.row(control.key(), line.type().group(), line.type().kind(), camelCase(line.status()),
                        line.objects(), line.message());
            }
        }
    }

    private static Object[] cells(Tally tally, Object... first) {
        List<Object> cells = new ArrayList<>(Arrays.asList(first));
        cells.addAll(List.of(tally.fail(), tally.error(), tally.notEvaluated(), tally.excepted(), tally.pass(),
                tally.notApplicable()));
        return cells.toArray();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

}
