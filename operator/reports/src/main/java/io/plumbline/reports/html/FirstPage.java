package io.plumbline.reports.html;

import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.Map;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;

/** Which cluster, which time, which standards, what came out, and what the age of it rests on. */
final class FirstPage {
    private final Page page;
    private final Tables tables;
    private final Material material;

    FirstPage(Page page, Tables tables, Material material) {
        this.page = page;
        this.tables = tables;
        this.material = material;
    }

    void write() throws IOException {
        Snapshot snapshot = material.snapshot();
        page.element("h1", "Evidence report");
        page.element("p", standards(), "class", "subtitle");
        page.element("p", "Written by a machine from what it saw in the cluster and from what people declared there. "
                + "Nobody has judged it, and it draws no conclusion: that is left to its reader.", "class", "note");
        tables.facts(() -> {
            tables.fact("Cluster", snapshot.identity().clusterUid() + " (uid of the Namespace kube-system)");
            window(snapshot.window());
            tables.fact("Frozen at", Times.text(snapshot.identity().frozenAt()));
            tables.fact("Asked for by", snapshot.identity().name() + ", " + trigger(snapshot.identity().trigger()));
            tables.fact("Reason given", snapshot.identity().reason());
            tables.fact("Made by", "Plumbline " + snapshot.producer().version() + ", source " + snapshot.producer()
                    .revision());
            tables.digest("Snapshot", snapshot.identity().id());
        });
        page.element("h2", "Controls by result");
        results();
        page.element("h2", "What the age of this evidence rests on");
        anchoring(snapshot);
    }

    private String standards() {
        return String.join(" · ", material.standards().stream().map(Standard::title).toList());
    }

    private void window(Window window) throws IOException {
        switch (window) {
            case Window.Moment moment -> tables.fact("Moment", Times.text(moment.at()));
            case Window.Period period ->
                tables.fact("Period", Times.text(period.from()) + " to " + Times.text(period.to())
                        + "; results and findings are those of the moment at which it was frozen");
        }
    }

    private static String trigger(String trigger) {
        return switch (trigger) {
            case "Scheduled" -> "by schedule";
            case "OnDemand" -> "on demand";
            default -> trigger;
        };
    }

    private void results() throws IOException {
        Map<Result, Integer> counts = material.controlsByResult();
        page.element("table", () -> {
            page.element("thead", () -> page.element("tr", () -> {
                for (Result result : counts.keySet()) {
                    page.element("th", phrase(result), "scope", "col");
                }
            }));
            page.element("tbody", () -> page.element("tr", () -> {
                for (Map.Entry<Result, Integer> entry : counts.entrySet()) {
                    page.element("td", entry.getValue(), "class", Tables.cssClass(entry.getKey()), "data-result",
                            camelCase(entry.getKey()), "data-count", entry.getValue().toString());
                }
            }));
        }, "class", "tiles");
        page.element("p", total() + " Unknown is never counted as compliant.", "class", "small");
    }

    private String total() {
        int controls = material.controls().size();
        int undeclared = material.statements().stream()
                .mapToInt(statement -> (int) statement.lines().stream().filter(line -> line.measured() == null).count())
                .sum();
        String text = controls == 1 ? "1 control is declared." : controls + " controls are declared.";
        return undeclared == 0
                ? text
                : text + " " + undeclared + " more in the statements of applicability have no control.";
    }

    private void anchoring(Snapshot snapshot) throws IOException {
        if (snapshot.anchoring().isAnchored()) {
            page.element("div", () -> {
                page.element("p", "Outside the operator, the log is remembered by:");
                page.element("ul", () -> {
                    for (String anchor : snapshot.anchoring().anchors()) {
                        page.element("li", anchor);
                    }
                });
            }, "class", "box", "data-anchored", "true");
        } else {
            page.element("div", () -> page.element("p", () -> {
                page.element("strong", "On the operator alone. ");
                page.text(
                        "Nothing outside it remembers the log: no timestamp, no witness, no locked copy. Whoever holds the "
                                + "operator's keys could have written this history at a later time.");
            }), "class", "box warning", "data-anchored", "false");
        }
    }
}
