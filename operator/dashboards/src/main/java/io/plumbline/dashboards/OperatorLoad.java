package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.TimeSeries;
import io.plumbline.dashboards.Panel.TimeSeries.Shape;

import java.util.List;

/** What the operator does and takes, over time. */
final class OperatorLoad {
    private static final String FRAMEWORK = "framework";
    private static final String NO_PROCESS = "No process of the operator was scraped in this period.";

    private OperatorLoad() {}

    static TimeSeries evaluations() {
        return lines("Evaluations", "Evaluations of one check on one resource, and verdicts that needed none since the "
                + "same check had seen the same bodies.", Unit.PER_SECOND, NO_PROCESS,
                Target.range("A", "{{framework}}", Metric.of("evaluations_total").rateBy(FRAMEWORK)),
                Target.range("B", "reused", rate("evaluations_reused_total")));
    }

    static TimeSeries errors() {
        return lines("Evaluations that end in Error", "By reason. An error never counts as a pass.", Unit.PER_SECOND,
                NO_PROCESS,
                Target.range("A", "{{reason}}", Metric.of("evaluation_errors_total").rateBy("reason")));
    }

    static TimeSeries duration() {
        return lines("Duration of one evaluation", "Half and 99 of 100 take no longer, by standard.", Unit.SECONDS,
                "Nothing was evaluated in this period.",
                Target.range("A", "half {{framework}}", Metric.of("evaluation_duration_seconds")
                        .quantile(0.5, FRAMEWORK)),
                Target.range("B", "99 % {{framework}}", Metric.of("evaluation_duration_seconds")
                        .quantile(0.99, FRAMEWORK)));
    }

    static TimeSeries queue() {
        return lines("Queue", "Subjects that wait for evaluation. It should come back to 0.", Unit.COUNT, NO_PROCESS,
                Target.range("A", "waiting", Metric.of("queue_depth").max()));
    }

    static TimeSeries detection() {
        return lines("From change to verdict",
                "From the receipt of a change to the verdict: half and 95 of 100 take no "
                        + "longer, by standard.",
                Unit.SECONDS, "No change led to a verdict in this period.",
                Target.range("A", "half {{framework}}", Metric.of("detection_seconds").quantile(0.5, FRAMEWORK)),
                Target.range("B", "95 % {{framework}}", Metric.of("detection_seconds").quantile(0.95, FRAMEWORK)));
    }

    static TimeSeries records() {
        return lines("Records and failures", "Records written to the evidence log, and attempts that failed.",
                Unit.PER_SECOND, "No evidence was kept in this period.",
                Target.range("A", "records", rate("evidence_entries_total")),
                Target.range("B", "failures", rate("evidence_failures_total")));
    }

    static TimeSeries size() {
        return lines("Entries of the log, and waiting", "Entries of the newest log; changes that wait to be written.",
                Unit.COUNT, "No evidence was kept in this period.",
                Target.range("A", "entries", Metric.of("evidence_log_size").max()),
                Target.range("B", "waiting", Metric.of("evidence_backlog").max()));
    }

    static TimeSeries memory() {
        return lines("Heap", "Heap in use and its limit, by process.", Unit.BYTES, NO_PROCESS,
                Target.range("A", "used {{instance}}", "sum by (instance) ("
                        + Metric.of("operator_jvm_memory_used_bytes").where("area=\"heap\"") + ")"),
                Target.range("B", "limit {{instance}}", "sum by (instance) ("
                        + Metric.of("operator_jvm_memory_max_bytes").where("area=\"heap\"") + " > 0)"));
    }

    static TimeSeries processor() {
        return lines("Processors and pauses",
                "Processors in use, and share of time in which garbage collection stopped "
                        + "the process, by process.",
                Unit.COUNT, NO_PROCESS,
                Target.range("A", "processors {{instance}}",
                        Metric.of("operator_process_cpu_seconds_total").rateBy("instance")),
                Target.range("B", "pauses {{instance}}",
                        Metric.of("operator_jvm_gc_pause_seconds_sum").rateBy("instance")));
    }

    static TimeSeries series() {
        return lines("Series of controls and sources",
                "Series in a scrape, and those of namespaces that were folded into "
                        + "_other since the budget was used up.",
                Unit.COUNT, NO_PROCESS,
                Target.range("A", "series", Metric.of("series").max()),
                Target.range("B", "folded per second", rate("series_dropped_total")));
    }

    static TimeSeries requests() {
        return lines("Requests of auditors", "By class of the answer's status; none where the client left before an "
                + "answer began.", Unit.PER_SECOND, "The operator serves no API for auditors.",
                Target.range("A", "{{status}}", Metric.of("auditor_requests_total").rateBy("status")));
    }

    static TimeSeries refusals() {
        return lines("Refused requests of auditors", "By reason.", Unit.PER_SECOND,
                "The operator serves no API for auditors.",
                Target.range("A", "{{reason}}", Metric.of("auditor_refused_total").rateBy("reason")));
    }

    private static String rate(String counter) {
        return "sum(rate(" + Metric.of(counter) + "[$__rate_interval]))";
    }

    private static TimeSeries lines(String title, String description, Unit unit, String none, Target... targets) {
        Values values = new Values(unit, none, Steps.only(Colour.CALM), Words.NONE, null, null);
        return new TimeSeries(title, description, values, Shape.LINES,
                List.of(targets), List.of(), List.of());
    }
}
