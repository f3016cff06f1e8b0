package io.plumbline.dashboards;

/** Colours by what they say; the same on all boards. No colour says anything alone: a word always stands beside it. */
enum Colour {
    GOOD("green"), WORTH_A_LOOK("yellow"), WARNING("orange"), BAD("red"), UNKNOWN("purple"), CALM("blue"),
    /** For what is neither good nor bad. */
    PLAIN("text");

    private final String palette;

    Colour(String palette) {
        this.palette = palette;
    }

    /** Its name in Grafana's palette, which has a shade of its own for the light and for the dark theme. */
    String palette() {
        return palette;
    }
}
