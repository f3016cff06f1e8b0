package io.plumbline.dashboards;

/** Units of values, by what Grafana calls them. */
enum Unit {
    /** For values that are read as words. */
    WORD("none"), COUNT("short"),
    /** Of 0 to 1, shown as 0 % to 100 %. */
    SHARE("percentunit"), SECONDS("s"),
    /** Of a count of seconds, in days and hours. */
    DURATION("dtdurations"),
    /** Of milliseconds since 1970, shown as "3 hours ago" or "in 3 days". */
    AGE("dateTimeFromNow"), BYTES("bytes"), PER_SECOND("ops"), REQUESTS("reqps");

    private final String id;

    Unit(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
