package io.plumbline.kubecel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A row of a table; see the README beside them.
 *
 * @param line
 *            in the file, from 1
 */
record TableRow(String table, int line, String expression, String expected, String note) {
    static final List<String> TABLES = List.of("quantity", "semver", "ip", "cidr", "url", "regex", "lists",
            "named-format", "string-format", "standard", "selectors");

    private static final String ERROR = "error: ";
    private static final String REFUSED = "refused";
    private static final String OURS = "ours: ";
    private static final String SINCE = "since ";

    static Stream<TableRow> all() {
        return TABLES.stream().flatMap(TableRow::of);
    }

    static Stream<TableRow> of(String table) {
        try (var in = TableRow.class.getResourceAsStream("tables/" + table + ".tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return IntStream.range(1, lines.size()).mapToObj(i -> parse(table, i + 1, lines.get(i)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableRow parse(String table, int line, String text) {
        String[] columns = text.split("\t", -1);
        TableRow row = new TableRow(table, line, columns[0], columns[1], columns.length > 2 ? columns[2] : "");
        if (columns.length > 3 || !(row.note.isEmpty() || row.isOurs() || row.note.matches("since 1\\.\\d+"))) {
            throw new IllegalArgumentException(row + " has an unknown note");
        }
        return row;
    }

    boolean isRefused() {
        return expected.equals(REFUSED);
    }

    boolean isError() {
        return expected.startsWith(ERROR);
    }

    String errorFragment() {
        return expected.substring(ERROR.length());
    }

    /** Whether the server answers otherwise, for a reason that the note gives. */
    boolean isOurs() {
        return note.startsWith(OURS);
    }

    /** Whether a server of version 1.minor agrees. */
    boolean holdsOn(int minor) {
        return !isOurs() && (note.isEmpty() || minor >= Integer.parseInt(note.substring((SINCE + "1.").length())));
    }

    /** An expression that is true where the row holds; for a failure one that is true where there is none. */
    String asRule() {
        return isRefused() || isError()
                ? "[" + expression + "].size() == 1"
                : "(" + expression + ") == (" + expected + ")";
    }

    @Override
    public String toString() {
        return table + ".tsv:" + line + ": " + expression + "  is  " + expected
                + (note.isEmpty() ? "" : "  (" + note + ")");
    }
}
