package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.BarGauge;
import io.plumbline.dashboards.Panel.Stat;
import io.plumbline.dashboards.Panel.Stat.Show;
import io.plumbline.dashboards.Panel.Stat.Tile;
import io.plumbline.dashboards.Panel.Table;
import io.plumbline.dashboards.Panel.Table.Order;
import io.plumbline.dashboards.Panel.TimeSeries;
import io.plumbline.dashboards.Panel.TimeSeries.Shape;

import java.util.List;

import static io.plumbline.dashboards.Line.wide;

/** Which namespaces, and so which teams, have something to do. */
final class Namespaces {
    static final String UID = "plumbline-namespaces";
    private static final String CHOSEN = "framework=~\"$framework\", resource_namespace=~\"$resource_namespace\"";
    private static final String KEY = "framework, resource_namespace";

    private Namespaces() {}

    static Board board() {
        return new Board("namespaces.json", UID, "Plumbline / Namespaces",
                "Which namespaces, and so which teams, have something to do. _cluster stands for resources without "
                        + "namespace, _other for namespaces beyond the budget of series.",
                "24h",
                List.of(new Variable("framework", "Standard", "iso27001 or iso42001.",
                        "label_values(" + Metric.of("namespace_resources") + ", framework)", true, false),
                        new Variable("resource_namespace", "Namespace", "Namespace of the resources.",
                                "label_values(" + Metric.of("namespace_resources").where("framework=~\"$framework\"")
                                        + ", resource_namespace)",
                                true, false)),
                List.of(Section.of("", Line.of(5, wide(18, counts()), wide(6, Trust.answer())),
                        Line.of(11, wide(15, ranking()), wide(9, most()))),
                        Section.of("Over time", Line.of(8, wide(12, failing()), wide(12, verdicts()))),
                        Section.of("Controls by namespace", Line.of(7, wide(24, controls())))));
    }

    private static Metric verdict(String verdict) {
        return Metric.of("namespace_resources").where(CHOSEN + ", verdict=" + verdict);
    }

    private static String sum(String verdict) {
        return "sum(" + verdict(verdict).maxBy(KEY + ", verdict") + ")";
    }

    private static Stat counts() {
        return new Stat("Resources by their worst verdict, in the namespaces chosen",
                "Each resource counts once for each standard, with the worst verdict of the checks that decide results. "
                        + "Not evaluated, error and excepted are no pass.",
                Values.unwanted("–", Colour.BAD), Show.NAMED,
                List.of(Target.now("A", "Namespaces failing", "count(sum by (resource_namespace) ("
                        + verdict("\"fail\"").maxBy(KEY + ", verdict") + ") > 0) or 0 * " + Metric.of("leader").max()),
                        Target.now("B", "Fail", sum("\"fail\"")),
                        Target.now("C", "Not evaluated, error", sum("~\"not_evaluated|error\"")),
                        Target.now("D", "Excepted", sum("\"excepted\"")), Target.now("E", "Pass", sum("\"pass\""))),
                List.of(new Tile("C", Values.unwanted("–", Colour.UNKNOWN)),
                        new Tile("D", Values.unwanted("–", Colour.WORTH_A_LOOK)),
                        new Tile("E", Values.of(Unit.COUNT, "–", Steps.low(1, 1)))),
                List.of());
    }

    private static Table ranking() {
        return new Table("Namespaces, the one with most failures first",
                "Resources by their worst verdict. Pass: share of resources that pass, of all but those to which no "
                        + "check applies. A click on a namespace chooses it.",
                "No namespace is known: the operator is not seen, or no control looks at anything.",
                List.of(Target.rows("A", verdict("\"fail\"").maxBy(KEY)),
                        Target.rows("B", "sum by (" + KEY + ") ("
                                + verdict("~\"not_evaluated|error\"").maxBy(KEY + ", verdict") + ")"),
                        Target.rows("C", verdict("\"excepted\"").maxBy(KEY)),
                        Target.rows("D", verdict("\"pass\"").maxBy(KEY)),
                        Target.rows("E", verdict("\"pass\"").maxBy(KEY) + " / (sum by (" + KEY + ") ("
                                + verdict("~\"pass|fail|excepted|not_evaluated|error\"").maxBy(KEY + ", verdict")
                                + ") > 0)")),
                List.of(Column.label("resource_namespace", "Namespace", 0)
                        .leadingTo(Link.toNamespaceOfRow("Namespace")),
                        Column.label("framework", "Standard", 95),
                        Column.value("A", "Fail", 65, Values.unwanted("–", Colour.BAD)),
                        Column.value("B", "Not evaluated", 115, Values.unwanted("–", Colour.UNKNOWN)),
                        Column.value("C", "Excepted", 85, Values.unwanted("–", Colour.WORTH_A_LOOK)),
                        Column.value("D", "Passing", 75, Values.count("–")),
                        Column.value("E", "Pass", 70, Values.share("none"))),
                List.of(new Order("Fail", true), new Order("Namespace", false)));
    }

    private static BarGauge most() {
        return new BarGauge("Most failing resources", "The twelve namespaces with the most failing resources.",
                Values.unwanted("No resource fails in the namespaces chosen.", Colour.BAD),
                List.of(Target.now("A", "{{resource_namespace}}", "sort_desc(topk(12, sum by (resource_namespace) ("
                        + verdict("\"fail\"").maxBy(KEY + ", verdict") + ") > 0))")),
                List.of(Link.toNamespaceOfSeries()));
    }

    private static TimeSeries failing() {
        return new TimeSeries("Failing resources over time",
                "Namespaces that have failing resources at the end of the period shown, the eight with the most.",
                Values.count("No resource failed in this period."), Shape.LINES,
                List.of(Target.range("A", "{{resource_namespace}}", "sum by (resource_namespace) ("
                        + verdict("\"fail\"").maxBy(KEY + ", verdict") + ") and topk(8, sum by (resource_namespace) "
                        + "(max by (" + KEY + ", verdict) (" + verdict("\"fail\"") + " @ end())) > 0)")),
                List.of(), List.of(Link.toNamespaceOfSeries()));
    }

    private static TimeSeries verdicts() {
        return new TimeSeries("Resources by their worst verdict over time",
                "In the namespaces chosen. Resources to which no check applies are left out.",
                Values.count("No resource was known in this period."), Shape.STACKED,
                List.of(Target.range("A", "Fail", sum("\"fail\"")),
                        Target.range("B", "Not evaluated, error", sum("~\"not_evaluated|error\"")),
                        Target.range("C", "Excepted", sum("\"excepted\"")), Target.range("D", "Pass", sum("\"pass\""))),
                List.of(new TimeSeries.Named("Fail", Colour.BAD),
                        new TimeSeries.Named("Not evaluated, error", Colour.UNKNOWN),
                        new TimeSeries.Named("Excepted", Colour.WORTH_A_LOOK),
                        new TimeSeries.Named("Pass", Colour.GOOD)),
                List.of());
    }

    private static Table controls() {
        String key = "framework, control, resource_namespace";
        return new Table("Controls that fail in the namespaces chosen",
                "Failing resources by control and namespace. Needs metrics in detail \"namespace\" or \"resource\".",
                "None, or the operator tells no detail: start it with metrics in detail \"namespace\".",
                List.of(Target.rows("A", Metric.of("control_namespace_resources").where(CHOSEN + ", verdict=\"fail\"")
                        .maxBy(key) + " > 0")),
                List.of(Column.label("resource_namespace", "Namespace", 0)
                        .leadingTo(Link.toNamespaceOfRow("Namespace")),
                        Column.label("framework", "Standard", 0),
                        Column.label("control", "Control", 0).leadingTo(Link.toControlOfRow("Standard", "Control")),
                        Column.value("A", "Fail", 80, Values.unwanted("–", Colour.BAD))),
                List.of(new Order("Fail", true)));
    }
}
