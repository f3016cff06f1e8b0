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
    AGE("dateTimeFromNow"), BYTES("bytes"),
    /** With a number that needs no room for its unit beside the axis. */
    PER_SECOND("short", "per second");

    private final String id;
    private final String axis;

    Unit(String id) {
        this(id, "");
    }

    Unit(String id, String axis) {
        this.id = id;
        this.axis = axis;
    }

    /** What is written along an axis; empty for nothing. */
    String axis() {
        return axis;
    }

    String id() {
        return id;
    }
}
