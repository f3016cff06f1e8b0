package io.plumbline.dashboards;

import java.util.List;

/**
 * Panels beside each other, all of one height, that fill the width of a board.
 *
 * @param height in Grafana's units of 30 pixels
 */
record Line(int height, List<Place> places) {
    /** Columns of Grafana's grid. */
    static final int WIDTH = 24;

    /** @param width in columns of the grid */
    record Place(int width, Panel panel) {}

    Line {
        int sum = places.stream().mapToInt(Place::width).sum();
        if (sum != WIDTH) {
            throw new IllegalArgumentException("panels from \"" + places.getFirst().panel().title() + "\" on are " + sum
                    + " wide, not " + WIDTH);
        }
    }

    static Line of(int height, Place... places) {
        return new Line(height, List.of(places));
    }

    static Place wide(int width, Panel panel) {
        return new Place(width, panel);
    }
}
