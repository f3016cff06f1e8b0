package io.plumbline.reports.html;

import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;

/** How to check the report, what its words mean, and the counts that every file of the package shares. */
final class Appendix {
    private final Page page;
    private final Tables tables;
    private final Material material;

    Appendix(Page page, Tables tables, Material material) {
        this.page = page;
        this.tables = tables;
        this.material = material;
    }

    void write() throws IOException {
        page.element("h2", "Appendix: how to verify", "id", "verify", "class", "new-page");
        page.element("p",
                "This report is one file of a package. VERIFY.txt in the package says step by step, with public "
                        + "tools only, how to check that every file is the one that was signed, that the signature is the operator's, "
                        + "and that the snapshot is in the log. Take the operator's key from somewhere else than the package: a key "
                        + "that comes along with what it signs proves nothing.");
        page.element("p", "What no signature can show: whether the cluster told the operator the truth.");
        tables.facts(() -> {
            var producer = material.snapshot().producer();
            tables.digest("SHA-256 of all declared controls", producer.catalogue());
            tables.digest("SHA-256 of shared variables and parameters", producer.environment());
        });
        words();
        page.element("h2", "Appendix: counts");
        page.element("p", "The same in every file of the package.");
        tables.table("grid counts", "",
                List.of(Column.of("What", 20), Column.of("Which", 60), Column.number("How many", 20)), () -> {
                    count("Controls", material.controlsByResult());
                    count("Findings", material.findingsByOutcome());
                    count("Verdicts", material.verdictsByOutcome());
                    for (var population : material.populations()) {
                        row("Population", population.type().toString(), population.type().toString(),
                                population.size());
                    }
                });
    }

    private void words() throws IOException {
        page.element("h2", "Appendix: words");
        tables.facts(() -> {
            tables.fact("Check", "One rule of a control, over one resource or once over the cluster, in CEL.");
            tables.fact("Verdict",
                    "Outcome of one check on one resource: Pass, Fail, Error (could not be carried out), Not "
                            + "evaluated (an input could not be read), Excepted (fails, and an approved exception is in force), Not "
                            + "applicable. Pass only where the check returned true with every input fully known.");
            tables.fact("Finding", "A verdict other than Pass and Not applicable.");
            tables.fact("Compliant", "Every check that decides the result passes, and there was something to check.");
            tables.fact("Partly compliant", "Something of lower severity fails, or is excepted.");
            tables.fact("Non-compliant", "A check of critical or high severity fails.");
            tables.fact("Unknown", "Not enough could be seen to say. It is never counted as compliant.");
            tables.fact("Observed, Reported, Declared, Attested",
                    "What a verdict rests on: the state of the cluster, the "
                            + "report of another tool, the record of a person, the statement of a person.");
            tables.fact("Observed since", "When something was first seen, where it may have begun before.");
        });
    }

    private <E extends Enum<E>> void count(String what, Map<E, ? extends Number> counts) throws IOException {
        for (Map.Entry<E, ? extends Number> entry : counts.entrySet()) {
            row(what, phrase(entry.getKey()), camelCase(entry.getKey()), entry.getValue().longValue());
        }
    }

    private void row(String what, String which, String key, long number) throws IOException {
        page.element("tr", () -> {
            tables.cells(what, which);
            tables.number(number, "data-what", what, "data-which", key);
        });
    }
}
