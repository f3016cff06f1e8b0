package io.plumbline.reports.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180 strictly, and takes the apostrophe away that guards a cell. */
public final class CsvRows {
    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    public static List<Map<String, String>> of(String text) {
        List<List<String>> rows = raw(text);
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != rows.getFirst().size()) {
                throw new AssertionError(row + " has not the columns of " + rows.getFirst());
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                cells.put(rows.getFirst().get(i), row.get(i).startsWith("'") ? row.get(i).substring(1) : row.get(i));
            }
            named.add(cells);
        }
        return named;
    }

    /** Cells as a spreadsheet sees them. */
    public static List<List<String>> raw(String text) {
        return new CsvRows(text).rows();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            List<String> row = new ArrayList<>();
            row.add(cell());
            while (text.charAt(at) == ',') {
                at++;
                row.add(cell());
            }
            if (!text.startsWith("\r\n", at)) {
                throw new AssertionError("no end of row at " + at);
            }
            at += 2;
            rows.add(row);
        }
        return rows;
    }

    private String cell() {
        if (text.charAt(at) != '"') {
            int start = at;
            while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
        StringBuilder cell = new StringBuilder();
        for (at++; !(text.charAt(at) == '"' && text.charAt(at + 1) != '"'); at++) {
            if (text.charAt(at) == '"') {
                at++;
            }
            cell.append(text.charAt(at));
        }
        at++;
        return cell.toString();
    }
}
