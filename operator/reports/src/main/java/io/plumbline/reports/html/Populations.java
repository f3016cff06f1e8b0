package io.plumbline.reports.html;

import io.plumbline.evidence.snapshot.Population;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import static io.plumbline.reports.file.Words.phrase;

/** What there was to be looked at, by kind. */
final class Populations {
    private final Page page;
    private final Tables tables;
    private final Material material;

    Populations(Page page, Tables tables, Material material) {
        this.page = page;
        this.tables = tables;
        this.material = material;
    }

    void write() throws IOException {
        page.element("h2", "Populations", "id", "populations", "class", "new-page");
        page.element("p",
                "Every kind that the controls read, how it was asked for, and how many resources were known, as of which resourceVersion. Each "
                        + "resource by name, with uid, resourceVersion and digest, is in population/; the counts of each namespace "
                        + "are in populations-by-namespace.csv.");
        tables.table("grid populations", "",
                List.of(Column.of("Kind", 20), Column.of("State", 18), Column.number("Resources", 10),
                        Column.number("Namespaces", 11), Column.of("Request", 20), Column.of("Version", 8),
                        Column.of("Last heard (UTC)", 13)),
                () -> {
                    for (Population population : material.populations()) {
                        row(population);
                    }
                });
    }

    private void row(Population population) throws IOException {
        page.element("tr", () -> {
            page.element("th", population.type(), "scope", "row");
            page.element("td", () -> {
                page.text(phrase(population.status()));
                if (!population.message().isEmpty()) {
                    page.text(": " + population.message());
                }
            });
            tables.number(population.size());
            tables.number(population.byNamespace().keySet().stream().filter(name -> !name.isEmpty()).count());
            page.element("td", () -> page.element("code", population.query()));
            tables.cells(population.listVersion(), population.heardAt().equals(Instant.EPOCH)
                    ? "never"
                    : Times.plain(population.heardAt()));
        }, "data-kind", population.type().toString(), "data-size", Integer.toString(population.size()));
    }
}
