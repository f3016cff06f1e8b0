package io.plumbline.dashboards;

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

/** Whether all AI in the cluster is known, assessed and held against the controls for AI. */
final class AiSystems {
    static final String UID = "plumbline-ai";
    private static final String AI = ", framework=\"iso42001\"";
    private static final Words ANSWER = Words.of("0", "All registered", Colour.GOOD)
            .and("1", "Lapsed assessment", Colour.WARNING)
            .and("2", "Shadow AI", Colour.BAD)
            .and("3", "Not known", Colour.UNKNOWN)
            .and("4", "No AI seen", Colour.CALM);

    private AiSystems() {}

    static Board board() {
        return new Board("ai-systems.json", UID, "Plumbline / AI systems",
                "Whether all AI in the cluster is known, assessed and held against the controls for AI.", "24h",
                List.of(),
                List.of(Section.of("",
                        Line.of(5, wide(5, answer()), wide(8, counts()), wide(5, share()), wide(6, Trust.answer())),
                        Line.of(10, wide(24, problems()))),
                        Section.of("Systems, assessments and workloads",
                                Line.of(9, wide(8, systems()), wide(8, assessments()), wide(8, workloads()))),
                        Section.of("Over time", Line.of(11, wide(24, history())))));
    }

    private static Stat answer() {
        Metric workloads = Metric.of("ai_workloads");
        return new Stat("Is all AI known?",
                "Shadow AI: workloads with signs of AI that belong to no AISystem record. Lapsed assessment: all belong "
                        + "to one, but the impact assessment of a system has run out.",
                Values.words("Not known", ANSWER), Show.VALUE,
                List.of(Target.now("A", "", Trust.first(
                        Trust.code(3) + " unless on () (" + Metric.of("leader").max() + " == 1)",
                        Trust.code(2) + " and on () (" + workloads.where("registered=\"false\"").max() + " > 0)",
                        Trust.code(1) + " and on () (min("
                                + Metric.of("impact_assessment_expiry_timestamp_seconds") + ") < time())",
                        Trust.code(0) + " and on () (" + workloads.where("registered=\"true\"").max() + " > 0)",
                        Trust.code(4)))),
                List.of(), List.of());
    }

    private static Stat counts() {
        return new Stat("Workloads, systems, assessments",
                "Workloads with signs of AI, by whether they belong to an AISystem record; records; impact assessments "
                        + "that end within 30 days or have ended.",
                Values.count("–"), Show.NAMED,
                List.of(Target.now("A", "Unregistered", Metric.of("ai_workloads").where("registered=\"false\"").max()),
                        Target.now("B", "Registered", Metric.of("ai_workloads").where("registered=\"true\"").max()),
                        Target.now("C", "Systems", "sum(" + Metric.of("ai_systems").maxBy("stage, eu_class")
                                + ") or 0 * " + Metric.of("leader").max()),
                        Target.now("D", "Lapsing", "count("
                                + Metric.of("impact_assessment_expiry_timestamp_seconds")
                                        .maxBy("resource_namespace, ai_system")
                                + " < time() + 30 * 86400) or 0 * " + Metric.of("leader").max())),
                List.of(new Tile("A", Values.unwanted("–", Colour.BAD)),
                        new Tile("D", Values.unwanted("–", Colour.WARNING))),
                List.of());
    }

    private static Stat share() {
        return new Stat("Compliant controls for AI",
                "Share of the controls of ISO/IEC 42001 that are compliant, of those that are compliant, partly "
                        + "compliant, not compliant or unknown.",
                Values.share("no controls"), Show.NAMED,
                List.of(Target.now("A", "ISO 42001", Controls.share(AI))), List.of(), List.of());
    }

    private static Table problems() {
        return new Table("Controls for AI that are not compliant",
                "Controls of ISO/IEC 42001 that are not compliant, partly compliant or unknown, the worst first. A click "
                        + "on a control shows what fails.",
                "No control for AI is wrong that the operator knows of.",
                List.of(Target.rows("A", Controls.described(Controls.PROBLEM, AI)),
                        Target.rows("B", Controls.since(Controls.PROBLEM, AI)),
                        Target.rows("C", Controls.failing(Controls.PROBLEM, AI))),
                List.of(Column.label("result", "Result", 130, Vocabulary.RESULT).filled(),
                        Column.label("framework", "Standard", 95),
                        Column.label("control", "Control", 90).leadingTo(Link.toControlOfRow("Standard", "Control")),
                        Column.label("title", "Title", 0).leadingTo(Link.toControlOfRow("Standard", "Control")),
                        Column.value("A", "Severity", 90, Values.words("–", Vocabulary.SEVERITY_CODE)),
                        Column.value("B", "Since", 130, Values.age("–")),
                        Column.value("C", "Failing", 80, Values.unwanted("–", Colour.WARNING)),
                        Column.label("owner", "Owner", 150)),
                List.of(new Order("Result", false), new Order("Severity", true), new Order("Since", false)));
    }

    private static Table systems() {
        return new Table("AI systems by stage and class",
                "AISystem records, by the stage and the class of the EU AI Act that they declare.",
                "No AISystem record exists.",
                List.of(Target.rows("A", Metric.of("ai_systems").maxBy("stage, eu_class"))),
                List.of(Column.label("stage", "Stage", 0), Column.label("eu_class", "Class", 0),
                        Column.value("A", "Systems", 80, Values.count("–"))),
                List.of(new Order("Stage", false)));
    }

    private static Table assessments() {
        return new Table("Impact assessments by when they lapse",
                "When the impact assessment of each AI system lapses.",
                "No AISystem record names an impact assessment.",
                List.of(Target.rows("A", "1000 * " + Metric.of("impact_assessment_expiry_timestamp_seconds")
                        .maxBy("resource_namespace, ai_system"))),
                List.of(Column.label("resource_namespace", "Namespace", 95)
                        .leadingTo(Link.toNamespaceOfRow("Namespace")), Column.label("ai_system", "AI system", 0),
                        Column.value("A", "Lapses", 110, Values.age("–"))),
                List.of(new Order("Lapses", false)));
    }

    private static TimeSeries workloads() {
        return new TimeSeries("Workloads with signs of AI over time",
                "By whether they belong to an AISystem record.",
                Values.count("No workload was seen in this period."), Shape.STACKED,
                List.of(Target.range("A", "Unregistered",
                        Metric.of("ai_workloads").where("registered=\"false\"").max()),
                        Target.range("B", "Registered", Metric.of("ai_workloads").where("registered=\"true\"").max())),
                List.of(new Named("Unregistered", Colour.BAD), new Named("Registered", Colour.GOOD)), List.of());
    }

    private static StateTimeline history() {
        return new StateTimeline("Controls for AI that are not compliant, over time",
                "When those controls of ISO/IEC 42001 had which result that are not compliant at the end of the period "
                        + "shown; 20 at most.",
                Values.words("No control for AI is not compliant at the end of this period.", Vocabulary.RESULT_CODE),
                List.of(Target.range("A", "{{control}}", Controls.code(AI) + " and on (framework, control) "
                        + Controls.notCompliantAtTheEnd(20, AI))),
                List.of(Link.toControlOfSeries()));
    }
}
