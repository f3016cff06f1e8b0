package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.BarGauge;
import io.plumbline.dashboards.Panel.Stat;
import io.plumbline.dashboards.Panel.Stat.Show;
import io.plumbline.dashboards.Panel.Stat.Tile;
import io.plumbline.dashboards.Panel.StateTimeline;
import io.plumbline.dashboards.Panel.Table;
import io.plumbline.dashboards.Panel.Table.Order;
import io.plumbline.dashboards.Panel.TimeSeries;
import io.plumbline.dashboards.Panel.TimeSeries.Shape;

import java.util.List;

import static io.plumbline.dashboards.Line.wide;

/** One control: what it is, which checks fail, where, and how long. */
final class ControlDetail {
    static final String UID = "plumbline-control";
    private static final String ONE = "framework=\"$framework\", control=\"$control\"";
    private static final String KEY = "framework, control";

    private ControlDetail() {}

    static Board board() {
        return new Board("control-detail.json", UID, "Plumbline / Control detail",
                "One control: what it is, which checks fail, where, and how long.", "24h",
                List.of(new Variable("framework", "Standard", "iso27001 or iso42001.",
                        "label_values(" + Metric.of("control_result") + ", framework)", false, false),
                        new Variable("control", "Control", "Identifier in the standard.",
                                "label_values(" + Metric.of("control_result").where("framework=\"$framework\"")
                                        + ", control)",
                                false, false)),
                List.of(Section.of("", Line.of(4, wide(5, result()), wide(13, times()), wide(6, Trust.answer())),
                        Line.of(4, wide(24, what())), Line.of(4, wide(24, history()))),
                        Section.of("What fails", Line.of(8, wide(14, checks()), wide(10, verdicts())),
                                Line.of(8, wide(12, failingOverTime()), wide(12, namespaces())),
                                Line.of(7, wide(24, findings()))),
                        Section.of("How long, and how fresh",
                                Line.of(7, wide(8, timeInResult()), wide(8, targets()), wide(8, related())))));
    }

    private static Metric one(String name) {
        return Metric.of(name).where(ONE);
    }

    private static Stat result() {
        return new Stat("Result of $control", "The result that the control has now.",
                Values.words("Not told", Vocabulary.RESULT_CODE), Show.VALUE,
                List.of(Target.now("A", "", Controls.code(", " + ONE))), List.of(), List.of());
    }

    private static Stat times() {
        return new Stat("Since when, and how fresh",
                "When the result became what it is, since when the oldest failing resource fails, and when the result "
                        + "was last confirmed. Target: how old the view of the cluster may be.",
                Values.age("–"), Show.PLAIN,
                List.of(Target.now("A", "Result since", "1000 * "
                        + one("control_last_transition_timestamp_seconds").max()),
                        Target.now("B", "Oldest failure", "1000 * min("
                                + one("finding_oldest_timestamp_seconds").maxBy("severity") + ")"),
                        Target.now("C", "Confirmed", "1000 * "
                                + one("control_last_evaluation_timestamp_seconds").max()),
                        Target.now("D", "Target", one("control_freshness_target_seconds").max())),
                List.of(new Tile("D", Values.of(Unit.DURATION, "none set", Steps.only(Colour.PLAIN)))),
                List.of()).sayingWhatIsAbsent();
    }

    private static Table what() {
        return new Table("What it is, and whose",
                "What the resource declares of the control, and what an approved statement of applicability says.",
                "No control resource declares $framework $control.",
                List.of(Target.rows("A", "label_replace("
                        + one("control_info").maxBy(KEY + ", title, severity, owner, automation, applicable")
                        + ", \"owner\", \"nobody named\", \"owner\", \"\")"),
                        Target.rows("B", one("control_suspended").maxBy(KEY))),
                List.of(Column.label("framework", "Standard", 100),
                        Column.label("control", "Control", 90), Column.label("title", "Title", 0),
                        Column.label("severity", "Severity", 90, Vocabulary.SEVERITY),
                        Column.label("owner", "Owner", 150),
                        Column.label("automation", "Automation", 150, Vocabulary.AUTOMATION),
                        Column.label("applicable", "Applicable", 150, Vocabulary.APPLICABLE),
                        Column.value("B", "Suspended", 100, Values.words("–",
                                Words.of("0", "No", Colour.PLAIN).and("1", "Suspended", Colour.WARNING)))),
                List.of());
    }

    private static StateTimeline history() {
        return new StateTimeline("Result over time",
                "The result of the control. Gaps: times in which nothing was told.",
                Values.words("The control has no result in this period.", Vocabulary.RESULT_CODE),
                List.of(Target.range("A", "{{framework}} {{control}}", Controls.code(", " + ONE))), List.of());
    }

    private static Table checks() {
        return new Table("Checks of the control",
                "Each enabled check with its failing verdicts, those with an exception in force not counted. In "
                        + "quarantine: not evaluated for a while, since it took too much work; it counts as an error, never as a "
                        + "pass.",
                "This control has no checks: it rests on attestations alone.",
                List.of(Target.rows("A", one("check_failing").maxBy(KEY + ", check, severity")),
                        Target.rows("B", one("check_quarantined").maxBy(KEY + ", check") + " and on (check) "
                                + one("check_failing").maxBy("check"))),
                List.of(Column.label("check", "Check", 0),
                        Column.label("severity", "Severity", 90, Vocabulary.SEVERITY),
                        Column.value("A", "Failing", 90, Values.unwanted("–", Colour.BAD)),
                        Column.value("B", "Evaluated", 130, Values.words("–", Words.of("0", "Yes", Colour.GOOD)
                                .and("1", "In quarantine", Colour.UNKNOWN)))),
                List.of(new Order("Failing", true)));
    }

    private static Table verdicts() {
        return new Table("Verdicts by kind of evidence",
                "Verdicts of the checks that decide the result. Observed: read from the cluster. Reported: read from "
                        + "what another tool reports. Declared: a record that a person keeps.",
                "No check of this control decides its result.",
                List.of(Target.rows("A", one("control_resources").maxBy("verdict, evidence") + " > 0")),
                List.of(Column.label("verdict", "Verdict", 0, Vocabulary.VERDICT),
                        Column.label("evidence", "Evidence", 0, Words.of("observed", "Observed", Colour.PLAIN)
                                .and("reported", "Reported", Colour.PLAIN).and("declared", "Declared", Colour.PLAIN)),
                        Column.value("A", "Resources", 100, Values.count("–"))),
                List.of(new Order("Resources", true)));
    }

    private static TimeSeries failingOverTime() {
        return new TimeSeries("Failing verdicts by check over time",
                "Checks that fail at the end of the period or failed in it.",
                Values.count("No check failed in this period."), Shape.LINES,
                List.of(Target.range("A", "{{check}}", one("check_failing").maxBy("check") + " > 0")), List.of(),
                List.of());
    }

    private static BarGauge namespaces() {
        return new BarGauge("Failing by namespace",
                "Namespaces with failing resources, the ten with the most. Needs metrics in detail \"namespace\" or "
                        + "\"resource\".",
                Values.unwanted("None, or the operator tells no detail: start it with metrics in detail \"namespace\".",
                        Colour.BAD),
                List.of(Target.now("A", "{{resource_namespace}}", "topk(10, sum by (resource_namespace) ("
                        + one("control_namespace_resources").where("verdict=\"fail\"")
                                .maxBy(KEY + ", resource_namespace, verdict")
                        + ") > 0)")),
                List.of(Link.toNamespaceOfSeries()));
    }

    private static Table findings() {
        return new Table("Findings",
                "Each finding by resource. Needs metrics in detail \"resource\"; without it, kubectl describe of the "
                        + "control names the worst ones.",
                "None, or the operator tells no detail: start it with metrics in detail \"resource\", or ask kubectl "
                        + "describe for the worst findings.",
                List.of(Target.rows("A", one("finding_info").maxBy(
                        "check, severity, verdict, resource_namespace, resource_kind, resource_name"))),
                List.of(Column.label("verdict", "Verdict", 120, Vocabulary.VERDICT),
                        Column.label("severity", "Severity", 90, Vocabulary.SEVERITY),
                        Column.label("check", "Check", 0), Column.label("resource_namespace", "Namespace", 0)
                                .leadingTo(Link.toNamespaceOfRow("Namespace")),
                        Column.label("resource_kind", "Kind", 0), Column.label("resource_name", "Resource", 0)),
                List.of(new Order("Severity", false), new Order("Check", false)));
    }

    private static BarGauge timeInResult() {
        return new BarGauge("Time in each result, in this period",
                "Of the time in which a process led and knew. What is missing to the whole period was not monitored.",
                Values.of(Unit.DURATION, "Not told for this control.", Steps.only(Colour.CALM)).decimals(1),
                List.of(inResult("A", "Compliant", "compliant"), inResult("B", "Partly compliant", "partly_compliant"),
                        inResult("C", "Not compliant", "non_compliant"), inResult("D", "Unknown", "unknown"),
                        inResult("E", "Not applicable", "not_applicable")),
                List.of());
    }

    private static Target inResult(String refId, String legend, String result) {
        return Target.now(refId, legend, one("control_result_seconds_total").where("result=\"" + result + "\"")
                .increase());
    }

    private static Table targets() {
        return new Table("Remediation targets",
                "How soon a failure has to be gone, and how old the oldest one is, by severity.",
                "No targets are set for this control.",
                List.of(Target.rows("A", one("control_remediation_target_seconds").maxBy("severity")),
                        Target.rows("B", "time() - " + one("finding_oldest_timestamp_seconds").maxBy("severity")
                                + " and on (severity) " + one("control_remediation_target_seconds").maxBy("severity")),
                        Target.rows("C", one("finding_oldest_timestamp_seconds").maxBy("severity") + " + "
                                + one("control_remediation_target_seconds").maxBy("severity") + " < bool time()")),
                List.of(Column.label("severity", "Severity", 85, Vocabulary.SEVERITY),
                        Column.value("A", "Target", 0, Values.of(Unit.DURATION, "–", Steps.only(Colour.PLAIN))),
                        Column.value("B", "Oldest failure", 0, Values.of(Unit.DURATION, "none",
                                Steps.only(Colour.PLAIN))),
                        Column.value("C", "State", 90, Values.words("–", Words.of("0", "In time", Colour.GOOD)
                                .and("1", "Overdue", Colour.BAD)))),
                List.of());
    }

    private static Table related() {
        return new Table("Related entries of other catalogues",
                "Entries of other catalogues that the control relates to: a help for reading across, no mapping.",
                "No related entries are declared.",
                List.of(Target.rows("A", one("control_related").maxBy("catalogue, entry"))),
                List.of(Column.label("catalogue", "Catalogue", 0), Column.label("entry", "Entry", 0)),
                List.of(new Order("Catalogue", false)));
    }
}
