package io.plumbline.cli.evidence;

import java.util.ArrayList;
import java.util.List;

/** Rows of one kind. Not thread-safe. */
final class Table {
    private final String name;
    private final String title;
    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /**
     * @param name for machines
     * @param title for people
     */
    Table(String name, String title, String... columns) {
        this.name = name;
        this.title = title;
        this.columns = List.of(columns);
    }

    /** @param cells texts and whole numbers, one for each column */
    void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns);
        }
        rows.add(List.of(cells));
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return List.copyOf(rows);
    }
}
