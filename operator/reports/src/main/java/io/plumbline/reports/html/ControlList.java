package io.plumbline.reports.html;

import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.Share;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.reports.file.Material;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static io.plumbline.reports.file.Words.camelCase;

/** All controls with their results, each a link to its page. */
final class ControlList {
    private final Page page;
    private final Tables tables;
    private final Material material;
    private final Limits limits;

    ControlList(Page page, Tables tables, Material material, Limits limits) {
        this.page = page;
        this.tables = tables;
        this.material = material;
        this.limits = limits;
    }

    void write() throws IOException {
        page.element("h2", "What was found", "id", "found", "class", "new-page");
        if (material.controls().isEmpty()) {
            page.element("p", "No control is declared.");
        }
        if (!limits.quiet()) {
            leftOut();
        }
        boolean moment = material.period() == null;
        List<Column> headings = new ArrayList<>(List.of(Column.of("Control", 9), Column.of("Title", 22),
                Column.of("Result", 16),
                Column.number("Findings", 9), Column.number("Excepted", 9), Column.of("Why", moment ? 35 : 21)));
        if (!moment) {
            headings.add(Column.of("Compliant in the period", 14));
        }
        for (Standard standard : material.standards()) {
            List<ControlEvidence> controls = material.controls().stream()
                    .filter(control -> control.key().standard() == standard).toList();
            if (!controls.isEmpty()) {
                tables.table("grid list", standard.title(), headings, () -> {
                    for (ControlEvidence control : controls) {
                        row(control);
                    }
                });
            }
        }
    }

    private void leftOut() throws IOException {
        long all = material.controls().stream().mapToLong(control -> control.checks().size()).sum();
        long quiet = material.controls().stream().mapToLong(material::quietChecks).sum();
        if (quiet > 0) {
            page.element("p", "Of " + all + " checks, " + quiet
                    + " have no finding. Their verdicts are counted here as "
                    + "everywhere; what they ask for and how they decide is printed in report.html, beside this file, "
                    + "and is in checks.csv and in controls/.", "class", "box", "data-quiet", Long.toString(quiet));
        }
    }

    private void row(ControlEvidence control) throws IOException {
        page.element("tr", () -> {
            page.element("th", () -> page.element("a", control.key().id(), "href", "#" + control.key().resourceName()),
                    "scope", "row");
            tables.cells(control.title());
            page.element("td", () -> tables.result(control.decision().result()));
            tables.number(material.findings(control.key()).size());
            tables.number(control.checks().stream().mapToInt(check -> check.verdicts().excepted()).sum());
            tables.cells(control.decision().message());
            if (material.period() != null) {
                tables.cells(compliant(material.share(control.key())));
            }
        }, "data-control", control.key().toString(), "data-result", camelCase(control.decision().result()));
    }

    private static String compliant(@Nullable Share share) {
        if (share == null) {
            return "not known";
        }
        String text = Shares.percent(share, share.times().getOrDefault(Result.COMPLIANT,
                Duration.ZERO));
        return share.unobserved().isZero() ? text : text + "; unobserved " + Shares.percent(share, share.unobserved());
    }
}
