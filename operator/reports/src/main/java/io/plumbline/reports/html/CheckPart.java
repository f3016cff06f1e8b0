package io.plumbline.reports.html;

import io.plumbline.core.control.CheckKey;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;

/** One check: what it asks for, how it decides, and what it found. */
final class CheckPart {
    private final Page page;
    private final Tables tables;
    private final Material material;
    private final Limits limits;

    CheckPart(Page page, Tables tables, Material material, Limits limits) {
        this.page = page;
        this.tables = tables;
        this.material = material;
        this.limits = limits;
    }

    static String anchor(CheckKey check) {
        return check.control().resourceName() + "-" + check.check();
    }

    void write(CheckKey key, CheckEvidence check) throws IOException {
        page.element("h3", "Check " + check.id(), "id", anchor(key));
        page.element("p", check.rule(), "class", "rule");
        findings(material.findings(key));
        tables.facts(() -> {
            tables.fact("Why", check.why());
            tables.fact("To mend", check.remediation());
            tables.fact("Weight", phrase(check.severity()) + ", " + phrase(check.tier()).toLowerCase(Locale.ROOT)
                    + (check.enabled() ? "" : "; switched off"));
            tables.fact("Rests on", "what is " + phrase(check.evidence()).toLowerCase(Locale.ROOT));
            tables.fact("Looks at",
                    check.resources().isEmpty() ? "the cluster, once" : String.join(", ", check.resources()));
            cel("Applies where", check.match());
            cel("Passes where", check.expression());
            tables.digest("SHA-256", check.digest());
        });
    }

    private void cel(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            page.element("tr", () -> {
                page.element("th", name, "scope", "row");
                page.element("td", () -> page.element("pre", text));
            });
        }
    }

    private void findings(List<FindingLine> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        int shown = Math.min(limits.findings(), findings.size());
        tables.table("grid findings", "Findings", List.of(Column.of("Resource", 34), Column.of("Verdict", 14),
                Column.of("Since (UTC)", 16), Column.of("What was found", 36)), () -> {
                    for (FindingLine finding : findings.subList(0, shown)) {
                        row(finding);
                    }
                });
        if (shown < findings.size()) {
            page.element("p", (findings.size() - shown) + " more of the " + findings.size()
                    + " findings of this check are not printed here; all are in findings.csv.", "class",
                    "small left-out",
                    "data-left-out", Integer.toString(findings.size() - shown));
        }
    }

    private void row(FindingLine finding) throws IOException {
        page.element("tr", () -> {
            page.element("th", finding.resource(), "scope", "row");
            page.element("td", () -> {
                tables.outcome(finding.outcome());
                if (!finding.exception().isEmpty()) {
                    page.text(" by " + finding.exception());
                }
            });
            tables.cells((finding.beganUnobserved() ? "observed since " : "") + Times.plain(finding.since()),
                    finding.message());
        }, "data-finding", camelCase(finding.outcome()));
    }
}
