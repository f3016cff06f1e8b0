package io.plumbline.dashboards;

import java.util.List;

/**
 * A column of a table.
 *
 * @param field a label, or {@code Value #A} for the value of the query A
 * @param title what stands above it; unique in the table
 * @param pixels its width; 0 lets it take what the others leave
 * @param links where a click on a cell leads
 */
record Column(String field, String title, Values values, int pixels, Style style, List<Link> links) {
    enum Style {
        TEXT("auto"), COLOURED_TEXT("color-text"), FILLED("color-background");

        private final String cell;

        Style(String cell) {
            this.cell = cell;
        }

        String cell() {
            return cell;
        }
    }

    /** What stands in a cell without a value. */
    private static final String NOTHING = "–";

    static Column label(String label, String title, int pixels) {
        return new Column(label, title, Values.words(NOTHING, Words.NONE), pixels, Style.TEXT, List.of());
    }

    static Column label(String label, String title, int pixels, Words words) {
        return new Column(label, title, Values.words(NOTHING, words), pixels, Style.COLOURED_TEXT, List.of());
    }

    /** The value of a query. */
    static Column value(String refId, String title, int pixels, Values values) {
        return new Column("Value #" + refId, title, values, pixels, Style.COLOURED_TEXT, List.of());
    }

    Column filled() {
        return new Column(field, title, values, pixels, Style.FILLED, links);
    }

    Column leadingTo(Link link) {
        return new Column(field, title, values, pixels, style, List.of(link));
    }
}
