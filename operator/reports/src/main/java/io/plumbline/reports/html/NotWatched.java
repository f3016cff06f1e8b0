package io.plumbline.reports.html;

import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import static io.plumbline.reports.file.Words.phrase;

/** Gaps in time, kinds that could not be read, and what else is missing. It stands before the findings. */
final class NotWatched {
    private static final int GAPS = 50;

    private final Page page;
    private final Tables tables;
    private final Material material;

    NotWatched(Page page, Tables tables, Material material) {
        this.page = page;
        this.tables = tables;
        this.material = material;
    }

    void write() throws IOException {
        page.element("h2", "What was not watched", "id", "not-watched");
        gaps();
        blindSpots();
        notServed();
        unsettled();
        for (Standard standard : material.standards()) {
            if (material.statements().stream().noneMatch(statement -> statement.standard() == standard)) {
                page.element("p", "No statement of applicability is declared for " + standard.title() + ".", "class",
                        "box warning");
            }
        }
    }

    private void gaps() throws IOException {
        List<Gap> gaps = material.history().gaps();
        if (material.period() == null) {
            page.element("p", "This snapshot is of one moment: it says nothing about any time before.");
            return;
        }
        if (gaps.isEmpty()) {
            page.element("p", "No gap is recorded in the period.", "data-gaps", "0");
            return;
        }
        tables.table("grid", "Times without observation", List.of(Column.of("From (UTC)", 18),
                Column.of("To (UTC)", 18), Column.of("Length", 10), Column.of("Kinds", 26), Column.of("Cause", 28)),
                () -> {
                    for (Gap gap : gaps.subList(0, Math.min(GAPS, gaps.size()))) {
                        page.element("tr", () -> tables.cells(Times.plain(gap.from()), Times.plain(gap.to()),
                                Times.text(Duration.between(gap.from(), gap.to())),
                                gap.kinds().isEmpty() ? "all" : String.join(", ", gap.kinds()), gap.cause()));
                    }
                });
        page.element("p", gaps.size() + (gaps.size() == 1 ? " gap" : " gaps") + " in the period"
                + (gaps.size() > GAPS ? "; the first " + GAPS + " are shown, all are in intervals/gaps.csv." : "."),
                "class",
                "small", "data-gaps", Integer.toString(gaps.size()));
    }

    private void blindSpots() throws IOException {
        List<Population> blind = material.blindSpots();
        if (blind.isEmpty()) {
            page.element("p",
                    "At the frozen moment every kind that was asked for, and that is served, was fully known.");
            return;
        }
        tables.table("grid", "Kinds that were not fully known at the frozen moment",
                List.of(Column.of("Kind", 34), Column.of("State", 14), Column.number("Known", 10),
                        Column.of("Why", 42)),
                () -> {
                    for (Population population : blind) {
                        page.element("tr", () -> {
                            tables.cells(population.type(), phrase(population.status()));
                            tables.number(population.size());
                            tables.cells(population.message());
                        });
                    }
                });
    }

    private void notServed() throws IOException {
        List<String> kinds = material.populations().stream()
                .filter(population -> population.status() == Status.NOT_INSTALLED)
                .map(population -> population.type().toString()).toList();
        if (!kinds.isEmpty()) {
            page.element("p", "Not installed in the cluster, so that checks which need them could not be carried out: "
                    + String.join(", ", kinds) + ".");
        }
    }

    private void unsettled() throws IOException {
        List<String> controls = material.controls().stream().filter(control -> !control.settled())
                .map(ControlEvidence::key).map(Object::toString).toList();
        if (!controls.isEmpty()) {
            page.element("p", "Evaluation was still under way for: " + String.join(", ", controls) + ".");
        }
    }
}
