package io.plumbline.dashboards;

import java.util.List;

/** What a board is made of. Places are given by {@link Line}. */
sealed interface Panel {
    String title();

    String description();

    List<Target> targets();

    /** Numbers or words, large. One tile for each series. */
    record Stat(String title, String description, Values values, Show show, List<Target> targets, List<Tile> tiles,
            List<Link> links) implements Panel {
        enum Show {
            /** Value alone. */
            VALUE("value", "background"),
            /** Name of the series above its value. */
            NAMED("value_and_name", "background"),
            /** The same, in plain letters: for what is neither good nor bad. */
            PLAIN("value_and_name", "value");

            private final String textMode;
            private final String colourMode;

            Show(String textMode, String colourMode) {
                this.textMode = textMode;
                this.colourMode = colourMode;
            }

            String textMode() {
                return textMode;
            }

            String colourMode() {
                return colourMode;
            }
        }

        /** How the values of one query read, where they read unlike the others. */
        record Tile(String refId, Values values) {}

        /** A query without a value leaves no tile; so that none vanishes unseen, -1 stands in, and is shown as a word. */
        Stat sayingWhatIsAbsent() {
            List<Target> answered = targets.stream().map(target -> new Target(target.refId(),
                    "(" + target.expression() + ") or vector(-1)", target.legend(), target.kind())).toList();
            List<Tile> worded = tiles.stream().map(tile -> new Tile(tile.refId(), tile.values().sayingAbsent()))
                    .toList();
            return new Stat(title, description, values.sayingAbsent(), show, answered, worded, links);
        }
    }

    /** Rows of labels and values. Rows of several queries are joined where all labels that they share are equal. */
    record Table(String title, String description, String none, List<Target> targets, List<Column> columns,
            List<Order> order) implements Panel {
        /** @param column title of the column */
        record Order(String column, boolean descending) {}
    }

    /** Values over time. */
    record TimeSeries(String title, String description, Values values, Shape shape, List<Target> targets,
            List<Named> names, List<Link> links) implements Panel {
        enum Shape {
            LINES, STACKED
        }

        /** The colour of the series with this name. */
        record Named(String name, Colour colour) {}
    }

    /** States over time, a row for each series; each state is a word. */
    record StateTimeline(String title, String description, Values values, List<Target> targets,
            List<Link> links) implements Panel {}

    /** Values beside each other as bars. */
    record BarGauge(String title, String description, Values values, List<Target> targets,
            List<Link> links) implements Panel {}

    /** Prose in Markdown. */
    record Text(String title, String description, String markdown) implements Panel {
        @Override
        public List<Target> targets() {
            return List.of();
        }
    }
}
