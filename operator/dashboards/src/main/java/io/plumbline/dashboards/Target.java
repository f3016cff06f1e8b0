package io.plumbline.dashboards;

/**
 * One query of a panel.
 *
 * @param refId unique in the panel
 * @param legend what a series is called, such as {@code {{framework}}}; empty where no series is named
 * @param kind what is asked for
 */
record Target(String refId, String expression, String legend, Kind kind) {
    enum Kind {
        /** One value for each series, at the end of the period shown. */
        NOW,
        /** The same, as rows of a table. */
        ROWS,
        /** The whole period. */
        RANGE
    }

    static Target now(String refId, String legend, String expression) {
        return new Target(refId, expression, legend, Kind.NOW);
    }

    static Target rows(String refId, String expression) {
        return new Target(refId, expression, "", Kind.ROWS);
    }

    static Target range(String refId, String legend, String expression) {
        return new Target(refId, expression, legend, Kind.RANGE);
    }
}
