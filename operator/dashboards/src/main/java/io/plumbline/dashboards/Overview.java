package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.BarGauge;
import io.plumbline.dashboards.Panel.Stat;
import io.plumbline.dashboards.Panel.Stat.Show;
import io.plumbline.dashboards.Panel.Stat.Tile;
import io.plumbline.dashboards.Panel.StateTimeline;
import io.plumbline.dashboards.Panel.Table;
import io.plumbline.dashboards.Panel.Table.Order;
import io.plumbline.dashboards.Panel.TimeSeries;
import io.plumbline.dashboards.Panel.TimeSeries.Named;
import io.plumbline.dashboards.Panel.TimeSeries.Shape;

import java.util.List;

import static io.plumbline.dashboards.Line.wide;

/** Is it all right, what is wrong since when, who owns it, and can that be trusted: the board to open first. */
final class Overview {
    static final String UID = "plumbline-overview";
    private static final Words ANSWER = Words.of("0", "All compliant", Colour.GOOD)
            .and("1", "Not fully", Colour.WARNING)
            .and("2", "Not compliant", Colour.BAD)
            .and("3", "Not known", Colour.UNKNOWN)
            .and("4", "Nothing evaluated", Colour.UNKNOWN);
    private static final String SOON = "30 * 86400";

    private Overview() {}

    static Board board() {
        return new Board("overview.json", UID, "Plumbline / Overview",
                "Is it all right, what is wrong since when, who owns it, and can that be trusted. Measured against "
                        + "checks; whether an organisation conforms to a standard is for people to judge.",
                "24h", List.of(),
                List.of(Section.of("",
                        Line.of(5, wide(5, answer()), wide(9, counts()), wide(5, share()), wide(5, Trust.answer())),
                        Line.of(10, wide(24, problems())), Line.of(4, wide(24, Trust.parts()))),
                        Section.of("Over time", Line.of(8, wide(12, shareOverTime()), wide(12, resultsOverTime())),
                                Line.of(11, wide(24, worst()))),
                        Section.of("Due, accepted and missing",
                                Line.of(8, wide(9, due()), wide(7, excepted()), wide(8, missing())))));
    }

    private static Stat answer() {
        return new Stat("Are the controls met?",
                "Not compliant: at least one control fails a check of critical or high severity. Not fully: at least one "
                        + "is partly compliant or unknown. Not known: no process leads, so nothing is told. Controls that an "
                        + "approved statement marks as not applicable are left out.",
                Values.words("Not known", ANSWER), Show.VALUE,
                List.of(Target.now("A", "", Trust.first(
                        Trust.code(3) + " unless on () (" + Metric.of("leader").max() + " == 1)",
                        Trust.code(2) + " and on () (" + Controls.count("non_compliant") + " > 0)",
                        Trust.code(1) + " and on () (" + Controls.count("partly_compliant|unknown") + " > 0)",
                        Trust.code(0) + " and on () (" + Controls.count("compliant") + " > 0)", Trust.code(4)))),
                List.of(), List.of());
    }

    private static Stat counts() {
        return new Stat("Controls by result",
                "How many controls have which result now. Overdue: controls with a failure that has stood longer than "
                        + "its remediation target allows; they are among the others too. No targets: no control sets any.",
                Values.unwanted("–", Colour.BAD), Show.NAMED,
                List.of(Target.now("A", "Not compliant", Controls.count("non_compliant")),
                        Target.now("B", "Partly", Controls.count("partly_compliant")),
                        Target.now("C", "Unknown", Controls.count("unknown")),
                        Target.now("D", "Compliant", Controls.count("compliant")),
                        Target.now("E", "Overdue", "count(" + Controls.overdue() + ") or (0 * "
                                + Metric.of("leader").max() + " and on () count("
                                + Metric.of("control_remediation_target_seconds")
                                        .maxBy("framework, control, severity")
                                + ")) or (0 * " + Metric.of("leader").max() + " - 1)")),
                List.of(new Tile("B", Values.unwanted("–", Colour.WARNING)),
                        new Tile("C", Values.unwanted("–", Colour.UNKNOWN)),
                        new Tile("D", Values.of(Unit.COUNT, "–", Steps.low(1, 1))),
                        // Nothing can be overdue where nobody said when it would be.
                        new Tile("E", Values.unwanted("–", Colour.BAD)
                                .with(Words.of("-1", "No targets", Colour.PLAIN)))),
                List.of());
    }

    private static Stat share() {
        return new Stat("Compliant controls",
                "Share of controls that are compliant, of those that are compliant, partly compliant, not compliant or "
                        + "unknown. What is not evaluated, in error or excepted never counts as compliant.",
                Values.share("no controls"), Show.NAMED,
                List.of(Target.now("A", "ISO 27001", Controls.share(", framework=\"iso27001\"")),
                        Target.now("B", "ISO 42001", Controls.share(", framework=\"iso42001\""))),
                List.of(), List.of());
    }

    private static Table problems() {
        return new Table("What is wrong, since when, and whose it is",
                "All controls that are not compliant, partly compliant or unknown, the worst first. Since: when the "
                        + "result became what it is. Oldest failure: since when the oldest failing resource fails. A click on a "
                        + "control shows what fails.",
                "Nothing is wrong that the operator knows of. Whether it knows enough says \"Can this be trusted?\"",
                List.of(Target.rows("A", Controls.described(Controls.PROBLEM, "")),
                        Target.rows("B", Controls.since(Controls.PROBLEM, "")),
                        Target.rows("C", Controls.oldestFailure(Controls.PROBLEM, "")),
                        Target.rows("D", Controls.failing(Controls.PROBLEM, "")),
                        Target.rows("E", "1 + 0 * " + Controls.overdue() + " and on (framework, control) "
                                + Controls.having(Controls.PROBLEM, ""))),
                List.of(Column.label("result", "Result", 130, Vocabulary.RESULT).filled(),
                        Column.label("framework", "Standard", 95),
                        Column.label("control", "Control", 80)
                                .leadingTo(Link.toControlOfRow("Standard", "Control")),
                        Column.label("title", "Title", 0).leadingTo(Link.toControlOfRow("Standard", "Control")),
                        Column.value("A", "Severity", 85, Values.words("–", Vocabulary.SEVERITY_CODE)),
                        Column.value("B", "Since", 120, Values.age("–")),
                        Column.value("C", "Oldest failure", 120, Values.age("–")),
                        Column.value("D", "Failing", 75, Values.unwanted("–", Colour.WARNING)),
                        Column.value("E", "Target", 85, Values.words("–", Words.of("1", "Overdue", Colour.BAD))),
                        Column.label("owner", "Owner", 130)),
                List.of(new Order("Result", false), new Order("Severity", true), new Order("Since", false)));
    }

    private static TimeSeries shareOverTime() {
        return new TimeSeries("Compliant controls over time",
                "Share of controls that are compliant, by standard. Gaps are times in which nothing was known.",
                Values.share("No controls were known in this period."), Shape.LINES,
                List.of(Target.range("A", "ISO 27001", Controls.share(", framework=\"iso27001\"")),
                        Target.range("B", "ISO 42001", Controls.share(", framework=\"iso42001\""))),
                List.of(), List.of());
    }

    private static TimeSeries resultsOverTime() {
        return new TimeSeries("Controls by result over time",
                "How many controls had which result. Those marked as not applicable are left out.",
                Values.count("No controls were known in this period."), Shape.STACKED,
                List.of(Target.range("A", "Not compliant", Controls.count("non_compliant")),
                        Target.range("B", "Partly compliant", Controls.count("partly_compliant")),
                        Target.range("C", "Unknown", Controls.count("unknown")),
                        Target.range("D", "Compliant", Controls.count("compliant"))),
                List.of(new Named("Not compliant", Colour.BAD), new Named("Partly compliant", Colour.WARNING),
                        new Named("Unknown", Colour.UNKNOWN), new Named("Compliant", Colour.GOOD)),
                List.of());
    }

    private static StateTimeline worst() {
        return new StateTimeline("Controls that are not compliant, over time (20 at most)",
                "When those controls had which result that are not compliant at the end of the period shown.",
                Values.words("No control is not compliant at the end of this period.", Vocabulary.RESULT_CODE),
                List.of(Target.range("A", "{{framework}} {{control}}", Controls.code() + " and on (framework, control) "
                        + Controls.notCompliantAtTheEnd(20, ""))),
                List.of(Link.toControlOfSeries()));
    }

    private static Table due() {
        return new Table("Ends within 30 days, or has ended",
                "Exceptions, attestations and impact assessments of AI systems by when they end.",
                "Nothing ends within 30 days.",
                List.of(Target.rows("A", "1000 * (" + ending("exception", "name", "state=~\"active|expired|unused\"")
                        + " or " + ending("attestation", "name", "state=~\"current|expired\"") + " or "
                        + ending("impact_assessment", "ai_system", "ai_system!=\"\"") + ")")),
                List.of(Column.label("what", "What", 150), Column.label("name", "Name", 0),
                        Column.value("A", "Ends", 130, Values.age("–"))),
                List.of(new Order("Ends", false)));
    }

    private static String ending(String what, String name, String matcher) {
        Metric expiry = Metric.of(what + "_expiry_timestamp_seconds").where(matcher);
        String words = what.replace('_', ' ');
        return "label_replace(label_replace(" + expiry.maxBy(name) + " < time() + " + SOON + ", \"what\", \"" + words
                + "\", \"\", \"\"), \"name\", \"$1\", \"" + name + "\", \"(.*)\")";
    }

    private static BarGauge excepted() {
        return new BarGauge("Excepted and not evaluated verdicts",
                "Verdicts of checks that count neither as pass nor as failure: an approved exception is in force, an "
                        + "input could not be read, or the check itself failed.",
                Values.count("No verdicts are known.").with(new Steps(Colour.GOOD,
                        List.of(new Steps.Step(1, Colour.WARNING)))),
                List.of(verdicts("A", "Excepted", "excepted"), verdicts("B", "Not evaluated", "not_evaluated"),
                        verdicts("C", "Error", "error")),
                List.of());
    }

    private static Target verdicts(String refId, String legend, String verdict) {
        return Target.now(refId, legend, "sum(" + Metric.of("control_resources").where("verdict=\"" + verdict + "\"")
                .maxBy("framework, control, verdict, evidence") + ")");
    }

    private static Table missing() {
        return new Table("Missing, suspended or weakened",
                "Entries of a standard in use that no control resource declares, controls that are suspended, and "
                        + "controls that were changed in the period shown so that they may find less than before.",
                "Nothing is missing, suspended or weakened.",
                List.of(Target.rows("A", what("Missing", Metric.of("control_missing").maxBy("framework, control")
                        + " == 1") + " or "
                        + what("Suspended", Metric.of("control_suspended").maxBy("framework, control")
                                + " == 1")
                        + " or " + what("Weakened", Metric.of("control_weakened_total")
                                .increaseBy("framework, control") + " > 0"))),
                List.of(Column.label("what", "What", 110, Words.of("Missing", "Missing", Colour.BAD)
                        .and("Suspended", "Suspended", Colour.WARNING).and("Weakened", "Weakened", Colour.WARNING)),
                        Column.label("framework", "Standard", 95),
                        Column.label("control", "Control", 0)
                                .leadingTo(Link.toControlOfRow("Standard", "Control"))),
                List.of(new Order("What", false), new Order("Control", false)));
    }

    private static String what(String word, String query) {
        return "label_replace(" + query + ", \"what\", \"" + word + "\", \"\", \"\")";
    }
}
