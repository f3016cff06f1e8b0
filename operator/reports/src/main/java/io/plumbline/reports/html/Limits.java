package io.plumbline.reports.html;

/**
 * How much is printed, so that a report of a large cluster can still be opened. What is left out is counted in the report,
 * and is in the tables.
 *
 * @param findings for each check
 * @param intervals for each control
 * @param quiet whether checks are described that have no finding, which are most of them
 */
public record Limits(int findings, int intervals, boolean quiet) {
    public static final Limits HTML = new Limits(100, 100, true);
    /** The layout of the whole document is held in memory, and nobody reads two hundred pages. */
    public static final Limits PDF = new Limits(10, 20, false);
}
