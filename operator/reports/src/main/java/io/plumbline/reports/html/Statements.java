package io.plumbline.reports.html;

import io.plumbline.evidence.snapshot.StatementEvidence;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;

/** Each statement of applicability beside what was measured. */
final class Statements {
    private final Page page;
    private final Tables tables;
    private final Material material;

    Statements(Page page, Tables tables, Material material) {
        this.page = page;
        this.tables = tables;
        this.material = material;
    }

    void write() throws IOException {
        for (StatementEvidence statement : material.statements()) {
            write(statement);
        }
    }

    private void write(StatementEvidence statement) throws IOException {
        page.element("h2", "Statement of applicability: " + statement.standard().title(), "id",
                "soa-" + statement.standard().key(), "class", "new-page");
        tables.facts(() -> {
            tables.fact("Scope", statement.scope());
            tables.fact("Approved", statement.approvedBy().isEmpty() ? "by nobody yet" : statement.approvedBy());
            tables.fact("Declared by", statement.source().kind() + " " + statement.source().name() + ", generation "
                    + statement.source().generation());
            tables.digest("SHA-256 of it", statement.source().digest());
        });
        tables.table("grid soa", "",
                List.of(Column.of("Control", 9), Column.of("Title", 19), Column.of("Applicable", 10),
                        Column.of("Justification", 18), Column.of("Declared", 13), Column.of("Measured", 13),
                        Column.of("Gaps", 18)),
                () -> {
                    for (StatementEvidence.Line line : statement.lines()) {
                        row(line);
                    }
                });
    }

    private void row(StatementEvidence.Line line) throws IOException {
        Boolean applicable = line.applicable();
        var measured = line.measured();
        page.element("tr", () -> {
            page.element("th", line.control().id(), "scope", "row");
            tables.cells(line.title(), applicable == null ? "not declared" : applicable ? "yes" : "no",
                    line.justification(), line.implementation());
            if (measured == null) {
                tables.cells("no control");
            } else {
                page.element("td", () -> tables.result(measured));
            }
            tables.cells(String.join("; ", line.gaps()));
        }, "data-soa", line.control().toString());
    }
}
