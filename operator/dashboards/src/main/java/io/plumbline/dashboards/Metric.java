package io.plumbline.dashboards;

/**
 * Series of one metric, of the operator that the board shows. Gauges are taken with {@code max by} before anything is
 * added up: two replicas that both tell of a control must not count twice.
 */
record Metric(String name, String matchers) {
    private static final String OURS = "job=~\"$job\", cluster=\"$cluster\"";

    /** @param name without the prefix that all of ours have */
    static Metric of(String name) {
        return new Metric("plumbline_" + name, OURS);
    }

    Metric where(String matcher) {
        return new Metric(name, matchers + ", " + matcher);
    }

    String maxBy(String labels) {
        return "max by (" + labels + ") (" + this + ")";
    }

    String max() {
        return "max(" + this + ")";
    }

    /** Per second, of a counter. Added up over replicas, since each counts what it did itself. */
    String rateBy(String labels) {
        return "sum by (" + labels + ") (rate(" + this + "[$__rate_interval]))";
    }

    /** In the period shown, of a counter. */
    String increaseBy(String labels) {
        return "sum by (" + labels + ") (increase(" + this + "[$__range]))";
    }

    String increase() {
        return "sum(increase(" + this + "[$__range]))";
    }

    /** Of a histogram, by its name without suffix. */
    String quantile(double share, String labels) {
        return "histogram_quantile(" + share + ", sum by (" + labels + ", le) (rate("
                + new Metric(name + "_bucket", matchers) + "[$__rate_interval])))";
    }

    @Override
    public String toString() {
        return name + "{" + matchers + "}";
    }
}
