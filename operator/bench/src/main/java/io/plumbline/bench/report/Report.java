package io.plumbline.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All rows of a run. */
public final class Report {
    private static final String BEGIN = "<!-- bench: generated, do not edit -->";
    private static final String END = "<!-- bench: end -->";

    private final Circumstances circumstances;
    private final List<Row> rows = new ArrayList<>();

    public Report(Circumstances circumstances) {
        this.circumstances = circumstances;
    }

    public void add(Row row) {
        rows.add(row);
    }

    /** The table for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        circumstances.facts().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append('\n');
        for (Row row : rows) {
            text.append(String.format(Locale.ROOT, "%-62s %-10s %s%n", row.what(), row.verdict(), row.measured()));
            line(text, "against", row.reference());
            line(text, "demand", row.goal().isEmpty() ? row.demand() : row.demand() + "; goal " + row.goal());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(String.format(Locale.ROOT, "    %-8s %s%n", label, value));
        }
    }

    public String json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode();
        ObjectNode facts = document.putObject("circumstances");
        circumstances.facts().forEach(facts::put);
        ArrayNode list = document.putArray("rows");
        for (Row row : rows) {
            ObjectNode node = list.addObject();
            node.put("what", row.what()).put("measured", row.measured()).put("reference", row.reference());
            node.put("demand", row.demand()).put("goal", row.goal()).put("met", row.met());
            ObjectNode figures = node.putObject("figures");
            row.figures().forEach((name, value) -> figures.put(name, rounded(value)));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /** Four digits tell all that a measurement can. */
    private static double rounded(double value) {
        return value == 0 || !Double.isFinite(value)
                ? value
                : Double.parseDouble(String.format(Locale.ROOT, "%.3e", value));
    }

    /** Replaces the generated section of a page, or adds it at the end. */
    public void writeInto(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        String section = BEGIN + "\n" + markdown() + END;
        Files.writeString(page, begin < 0 || end < 0
                ? text.stripTrailing() + "\n\n" + section + "\n"
                : text.substring(0, begin) + section + text.substring(end + END.length()));
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("## Figures of the last run\n\n");
        circumstances.facts().forEach((name, value) -> text.append("- ").append(name).append(": ").append(value).append(
                '\n'));
        text.append("\n| What | Measured | Against, in the same run | Demand | Goal | |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s |%n", row.what(), row.measured(),
                    row.reference(), row.demand(), row.goal(), row.verdict()));
        }
        return text.toString();
    }
}
