package io.plumbline.reports.csv;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.StatementEvidence;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import static io.plumbline.reports.file.Words.camelCase;

/** All tables of a snapshot. */
public final class CsvFiles {
    private final Material material;

    public CsvFiles(Material material) {
        this.material = material;
    }

    /** In the order in which they are read; the path of each table of verdicts holds the control's resource name. */
    public List<ExportFile> files() {
        return Stream.of(
                new ControlTables(material).tables(),
                Stream.of(findings(), statements()),
                new HistoryTables(material).tables(),
                new PopulationTables(material).tables(),
                material.controls().stream().map(this::verdicts))
                .flatMap(tables -> tables)
                .map(Table::file)
                .toList();
    }

    private Table findings() {
        return new Table("findings.csv", List.of(),
                List.of("control", "check", "severity", "tier", "group", "kind", "namespace", "name", "uid", "outcome",
                        "exception", "since", "began_unobserved", "first_resource_version", "message"),
                csv -> {
                    for (FindingLine line : material.findings()) {
                        csv.row(line.check().control(), line.check().check(), camelCase(line.severity()),
                                camelCase(line.tier()), line.resource().type().group(), line.resource().type().kind(),
                                line.resource().namespace(), line.resource().name(), line.uid(),
                                camelCase(line.outcome()), line.exception(), line.since(), line.beganUnobserved(),
                                line.version(), line.message());
                    }
                });
    }

    private Table statements() {
        return new Table("soa.csv", List.of(),
                List.of("control", "title", "applicable", "justification", "implementation", "measured", "gaps",
                        "approved", "statement", "statement_uid", "statement_generation", "statement_sha256"),
                csv -> {
                    for (StatementEvidence statement : material.statements()) {
                        for (StatementEvidence.Line line : statement.lines()) {
                            Boolean applicable = line.applicable();
                            var measured = line.measured();
                            csv.row(line.control(), line.title(), applicable == null ? "" : applicable,
                                    line.justification(), line.implementation(),
                                    measured == null ? "" : camelCase(measured), String.join("; ", line.gaps()),
                                    statement.approvedBy(), statement.source().name(), statement.source().uid(),
                                    statement.source().generation(), statement.source().digest());
                        }
                    }
                });
    }

    /** What does not apply is counted with the checks and not listed: in most clusters it is nine lines of ten. */
    private Table verdicts(ControlEvidence control) {
        ControlKey key = control.key();
        return new Table("verdicts/" + key.resourceName() + ".csv", List.of(key),
                List.of("check", "group", "kind", "namespace", "name", "uid", "outcome"), csv -> {
                    try {
                        material.snapshot().verdicts().forEach(key, line -> {
                            if (line.outcome() == Outcome.NOT_APPLICABLE) {
                                return;
                            }
                            try {
                                csv.row(line.check().check(), line.resource().type().group(),
                                        line.resource().type().kind(), line.resource().namespace(),
                                        line.resource().name(), line.uid(), camelCase(line.outcome()));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                });
    }
}
