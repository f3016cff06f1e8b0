package io.plumbline.dashboards;

/** Where a click on a value leads. Period, data source, cluster and job go along. */
record Link(String title, String url) {
    private static final String CARRIED = "?${__url_time_range}&${datasource:queryparam}&${cluster:queryparam}"
            + "&${job:queryparam}";

    static Link to(String title, String uid) {
        return new Link(title, "/d/" + uid + CARRIED);
    }

    /**
     * From a row of a table to the control of this row.
     *
     * @param framework title of the column with the standard
     * @param control title of the column with the control
     */
    static Link toControlOfRow(String framework, String control) {
        return new Link("Control detail of ${__data.fields[\"" + control + "\"].text}",
                "/d/" + ControlDetail.UID + CARRIED + "&var-framework=${__data.fields[\"" + framework
                        + "\"]}&var-control=${__data.fields[\"" + control + "\"]}");
    }

    /** From a row of a table to the namespace of this row. */
    static Link toNamespaceOfRow(String namespace) {
        return new Link("Only this namespace", "/d/" + Namespaces.UID + CARRIED
                + "&var-resource_namespace=${__data.fields[\"" + namespace + "\"]}");
    }

    /** From a series to the control in its labels. */
    static Link toControlOfSeries() {
        return new Link("Control detail of ${__field.labels.control}", "/d/" + ControlDetail.UID + CARRIED
                + "&var-framework=${__field.labels.framework}&var-control=${__field.labels.control}");
    }

    /** From a series to the namespace in its labels. */
    static Link toNamespaceOfSeries() {
        return new Link("Only this namespace", "/d/" + Namespaces.UID + CARRIED
                + "&var-resource_namespace=${__field.labels.resource_namespace}");
    }
}
