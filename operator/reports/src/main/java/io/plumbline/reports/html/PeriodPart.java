package io.plumbline.reports.html;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.evidence.replay.Share;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import static io.plumbline.reports.file.Words.phrase;

/** A control over the period: a bar, the shares of time, and each interval in words. */
final class PeriodPart {
    /** Thinner ones could not be seen. */
    private static final int MOST_SEGMENTS = 200;

    private final Page page;
    private final Tables tables;
    private final Material material;
    private final Limits limits;

    PeriodPart(Page page, Tables tables, Material material, Limits limits) {
        this.page = page;
        this.tables = tables;
        this.material = material;
        this.limits = limits;
    }

    void write(ControlKey control) throws IOException {
        Window.Period period = material.period();
        if (period == null) {
            return;
        }
        page.element("h3", "In the period");
        List<ResultInterval> intervals = material.intervals(control);
        bar(intervals, period.from(), Duration.between(period.from(), period.to()));
        Share share = material.share(control);
        if (share != null) {
            shares(share);
        }
        int shown = Math.min(limits.intervals(), intervals.size());
        tables.table("grid", "", List.of(Column.of("From (UTC)", 22), Column.of("To (UTC)", 22),
                Column.of("Length", 14), Column.of("Result", 19), Column.of("Reason", 23)), () -> {
                    for (ResultInterval interval : intervals.subList(0, shown)) {
                        row(interval);
                    }
                });
        if (shown < intervals.size()) {
            page.element("p", (intervals.size() - shown) + " more of the " + intervals.size()
                    + " intervals are not printed here; all are in intervals/results.csv.", "class", "small left-out");
        }
    }

    /** Widths are rounded down, so that all of them together never need a second line. A hole is a time
     * in which the control was not declared. */
    private void bar(List<ResultInterval> intervals, Instant from, Duration whole) throws IOException {
        if (intervals.isEmpty() || intervals.size() > MOST_SEGMENTS) {
            return;
        }
        page.element("div", () -> {
            Instant end = from;
            for (ResultInterval interval : intervals) {
                segment("undeclared", Duration.between(end, interval.from()), whole);
                segment(cssClass(interval), Duration.between(interval.from(), interval.to()), whole);
                end = interval.to();
            }
        }, "class", "bar", "role", "img", "aria-label", "Results over time, as in the table below");
    }

    private void segment(String cssClass, Duration length, Duration whole) throws IOException {
        if (length.isZero()) {
            return;
        }
        page.element("div", "", "class", "segment " + cssClass, "style",
                String.format(Locale.ROOT, "width: %.1f%%", Shares.percent(length, whole)));
    }

    private void shares(Share share) throws IOException {
        page.element("p", () -> {
            for (Result result : Result.values()) {
                Duration time = share.times().getOrDefault(result, Duration.ZERO);
                part(share, Tables.cssClass(result), phrase(result), time);
            }
            part(share, "unobserved", "Nobody watching", share.unobserved());
            part(share, "undeclared", "Not declared", share.undeclared());
        }, "class", "shares");
    }

    private void part(Share share, String cssClass, String words, Duration time) throws IOException {
        if (!time.isZero()) {
            page.element("span", "", "class", "key " + cssClass);
            page.text(words + " " + Shares.percent(share, time) + "   ");
        }
    }

    private void row(ResultInterval interval) throws IOException {
        page.element("tr", () -> {
            tables.cells(Times.plain(interval.from()), Times.plain(interval.to()),
                    Times.text(Duration.between(interval.from(), interval.to())));
            page.element("td", () -> tables.result(interval.result()));
            tables.cells(interval.observed() ? interval.reason().text() : "nobody was watching");
        });
    }

    private static String cssClass(ResultInterval interval) {
        return interval.observed() ? Tables.cssClass(interval.result()) : "unobserved";
    }
}
