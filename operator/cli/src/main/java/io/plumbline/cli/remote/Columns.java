package io.plumbline.cli.remote;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as what is in them, the last one as long as it is. */
public final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    public Columns(String... header) {
        rows.add(List.of(header));
    }

    public void row(String... cells) {
        List<String> safe = new ArrayList<>();
        for (String cell : cells) {
            safe.add(Printable.of(cell));
        }
        rows.add(safe);
    }

    public void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println((line + row.getLast()).stripTrailing());
        }
        out.flush();
    }
}
