package io.plumbline.cli.evidence;

import io.plumbline.reports.csv.CsvWriter;
import io.plumbline.sealed.json.JsonObject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what a log says. Names from the cluster never reach a terminal as control characters. */
record AnswerPrinter(PrintWriter out) {
    void print(Answer answer, ReportForm form) {
        switch (form) {
            case TEXT -> text(answer);
            case JSON -> json(answer);
            case CSV -> csv(answer);
        }
        out.flush();
    }

    private void text(Answer answer) {
        out.println(printable(answer.question()));
        answer.notes().forEach(note -> out.println("- " + printable(note)));
        for (Table table : answer.tables()) {
            out.println();
            out.println(table.title() + ": " + (table.rows().isEmpty() ? "none" : table.rows().size()));
            if (!table.rows().isEmpty()) {
                aligned(table);
            }
        }
    }

    /** The last column is as wide as it is. */
    private void aligned(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        table.rows().forEach(row -> lines.add(row.stream().map(cell -> printable(cell.toString())).toList()));
        int last = table.columns().size() - 1;
        int[] widths = new int[last];
        for (List<String> line : lines) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < last; i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.append(line.get(last)).toString().stripTrailing());
        }
    }

    private void json(Answer answer) {
        Map<String, Object> all = new TreeMap<>();
        all.put("question", answer.question());
        all.put("known", answer.known());
        all.put("notes", answer.notes());
        for (Table table : answer.tables()) {
            all.put(table.name(), table.rows().stream().map(row -> {
                Map<String, Object> members = new TreeMap<>();
                for (int i = 0; i < row.size(); i++) {
                    members.put(table.columns().get(i), row.get(i));
                }
                return JsonObject.of(members);
            }).toList());
        }
        out.println(new String(JsonObject.of(all).encode(), StandardCharsets.UTF_8));
    }

    /** One table for all: the column {@code row} says which it is of, and those of the others are empty. */
    private void csv(Answer answer) {
        Set<String> columns = new LinkedHashSet<>(List.of("row"));
        answer.tables().forEach(table -> columns.addAll(table.columns()));
        columns.add("note");
        var bytes = new ByteArrayOutputStream();
        try {
            CsvWriter csv = new CsvWriter(bytes, columns.toArray(String[]::new));
            csv.row(cells(columns, Map.of("row", "question", "note", answer.question())));
            for (String note : answer.notes()) {
                csv.row(cells(columns, Map.of("row", "note", "note", note)));
            }
            for (Table table : answer.tables()) {
                for (List<Object> row : table.rows()) {
                    Map<String, Object> named = new TreeMap<>(Map.of("row", table.name()));
                    for (int i = 0; i < row.size(); i++) {
                        named.put(table.columns().get(i), row.get(i));
                    }
                    csv.row(cells(columns, named));
                }
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        out.print(bytes.toString(StandardCharsets.UTF_8));
    }

    private static Object[] cells(Set<String> columns, Map<String, ?> named) {
        return columns.stream().map(column -> named.containsKey(column) ? named.get(column) : "").toArray();
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
