package io.plumbline.reports.html;

/**
 * A column of a table.
 *
 * @param percent of the width of the table
 * @param number whether it stands at the right
 */
record Column(String name, int percent, boolean number) {
    static Column of(String name, int percent) {
        return new Column(name, percent, false);
    }

    static Column number(String name, int percent) {
        return new Column(name, percent, true);
    }
}
