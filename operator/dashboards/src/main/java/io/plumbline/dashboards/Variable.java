package io.plumbline.dashboards;

/**
 * A choice at the top of a board, filled by a query.
 *
 * @param query such as {@code label_values(metric, label)}
 * @param several whether more than one value can be chosen, and all of them
 */
record Variable(String name, String label, String description, String query, boolean several, boolean hidden) {
    /** The data source is a variable of another kind, and the first on every board. */
    static final String DATASOURCE = "datasource";

    /** The cluster first, as jobs depend on it. Without All: one board shows one cluster, or rows of two would mix. */
    static Variable cluster() {
        return new Variable("cluster", "Cluster", "Cluster whose operator is shown; empty where series have no label "
                + "cluster. Shown in the bar once \"hide\" is set to 0, for data sources with several clusters.",
                "label_values(plumbline_build_info, cluster)", false, true);
    }

    static Variable job() {
        return new Variable("job", "Job", "Scrape job of the operator.",
                "label_values(plumbline_build_info{cluster=\"$cluster\"}, job)", true, false);
    }
}
