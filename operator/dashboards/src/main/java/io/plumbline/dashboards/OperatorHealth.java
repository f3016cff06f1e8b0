package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.BarGauge;
import io.plumbline.dashboards.Panel.Stat;
import io.plumbline.dashboards.Panel.Stat.Show;
import io.plumbline.dashboards.Panel.Stat.Tile;
import io.plumbline.dashboards.Panel.StateTimeline;
import io.plumbline.dashboards.Panel.Table;
import io.plumbline.dashboards.Panel.Table.Order;

import java.util.List;

import static io.plumbline.dashboards.Line.wide;

/** Whether the operator sees what it must see, and whether evidence is written: what all other boards rest on. */
final class OperatorHealth {
    static final String UID = "plumbline-operator";

    private OperatorHealth() {}

    static Board board() {
        return new Board("operator-health.json", UID, "Plumbline / Operator and evidence health",
                "Whether the operator sees what it must see, and whether evidence is written: what all other boards rest "
                        + "on.",
                "6h", List.of(),
                List.of(Section.of("", Line.of(4, wide(6, Trust.answer()), wide(18, Trust.parts())),
                        Line.of(5, wide(12, replicas()), wide(12, leaders()))),
                        Section.of("What is watched", Line.of(8, wide(7, states()), wide(17, unseen()))),
                        Section.of("Evidence", Line.of(4, wide(24, evidence())), Line.of(4, wide(24, times())),
                                Line.of(7, wide(8, OperatorLoad.records()), wide(8, OperatorLoad.size()),
                                        wide(8, copies()))),
                        Section.of("Evaluation",
                                Line.of(7, wide(8, OperatorLoad.evaluations()), wide(8, OperatorLoad.errors()),
                                        wide(8, OperatorLoad.duration())),
                                Line.of(7, wide(8, OperatorLoad.queue()), wide(8, OperatorLoad.detection()),
                                        wide(8, sweep()))),
                        Section.of("Process and series",
                                Line.of(7, wide(8, OperatorLoad.memory()), wide(8, OperatorLoad.processor()),
                                        wide(8, OperatorLoad.series()))),
                        Section.of("API for auditors",
                                Line.of(7, wide(12, OperatorLoad.requests()), wide(12, OperatorLoad.refusals())))));
    }

    private static Table replicas() {
        return new Table("Processes of the operator",
                "Each process that is scraped, with its version, since when it runs and whether it leads.",
                "No process of the operator is scraped: everything on these boards is old or absent.",
                List.of(Target.rows("A", Metric.of("build_info").maxBy(
                        "instance, version, revision, catalogue_version")),
                        Target.rows("B", Metric.of("leader").maxBy("instance")),
                        Target.rows("C",
                                "1000 * " + Metric.of("operator_process_start_time_seconds").maxBy("instance"))),
                List.of(Column.label("instance", "Instance", 0),
                        Column.value("B", "Leads", 90, Values.words("–", Vocabulary.yesNo("Leads", "Waits",
                                Colour.CALM))),
                        Column.value("C", "Started", 120, Values.age("–")), Column.label("version", "Version", 0),
                        Column.label("catalogue_version", "Catalogue", 85)),
                List.of(new Order("Leads", true)));
    }

    private static StateTimeline leaders() {
        return new StateTimeline("Who leads, over time", "Which process spoke for the cluster when.",
                Values.words("No process of the operator was scraped in this period.",
                        Vocabulary.yesNo("Leads", "Waits", Colour.CALM)),
                List.of(Target.range("A", "{{instance}}", Metric.of("leader").maxBy("instance"))), List.of());
    }

    private static BarGauge states() {
        return new BarGauge("Kinds by how they are seen",
                "Kinds that controls need. Not installed: the cluster does not know the kind, and controls that need it "
                        + "do not apply or say so.",
                Values.count("No kinds are watched."),
                List.of(state("A", "Synced", "synced"), state("B", "Syncing", "syncing"), state("C", "Stale", "stale"),
                        state("D", "Forbidden", "forbidden"), state("E", "Unavailable", "unavailable"),
                        state("F", "Not installed", "not_installed")),
                List.of());
    }

    private static Target state(String refId, String legend, String state) {
        return Target.now(refId, legend, "sum(" + Metric.of("source_state").where("state=\"" + state + "\"")
                .maxBy("group, kind, state") + ")");
    }

    private static Table unseen() {
        return new Table("Kinds that are not seen, and why",
                "Kinds that are forbidden, unavailable, stale or not listed yet. Controls that need them are Unknown until "
                        + "they are seen. Last heard: when anything was last received of the kind.",
                "All kinds that are there are seen.",
                List.of(Target.rows("A", Metric.of("source_state")
                        .where("state=~\"forbidden|unavailable|stale|syncing\"").maxBy("group, kind, state") + " == 1"),
                        Target.rows("B", "1000 * " + Metric.of("source_last_event_timestamp_seconds")
                                .maxBy("group, kind") + " and on (group, kind) ("
                                + Metric.of("source_state").where("state=~\"forbidden|unavailable|stale|syncing\"")
                                        .maxBy("group, kind, state")
                                + " == 1)")),
                List.of(Column.label("kind", "Kind", 0), Column.label("group", "API group", 0),
                        Column.label("state", "State", 260, Vocabulary.SOURCE),
                        Column.value("B", "Last heard", 120, Values.age("never"))),
                List.of(new Order("State", false), new Order("Kind", false)));
    }

    private static Stat evidence() {
        return new Stat("Evidence",
                "Writing: nothing stands in the way of it. Log: refused when it is damaged, smaller than it was known to "
                        + "be, or another one. Length: whether the cluster remembers how far the log has come. Anchor: whether "
                        + "something outside of the operator's reach vouches for it. Waiting: changes not yet written. Gaps: "
                        + "recorded in the period shown, when something was not watched or not written.",
                Values.words("Not kept", Words.NONE), Show.NAMED,
                List.of(Target.now("A", "Writing", Metric.of("evidence_writing").max()),
                        Target.now("B", "Log", Metric.of("evidence_verified").max()),
                        Target.now("C", "Length", Metric.of("evidence_remembered").max()),
                        Target.now("D", "Anchor", Metric.of("evidence_anchored").max()),
                        Target.now("E", "Waiting", Metric.of("evidence_backlog").max()),
                        Target.now("F", "Failures", Metric.of("evidence_failures_total").increase()),
                        Target.now("G", "Gaps", Metric.of("evidence_gaps_total").increase())),
                List.of(new Tile("A", words("Written", "Not written", Colour.BAD)),
                        new Tile("B", words("Verified", "Refused", Colour.BAD)),
                        new Tile("C", words("Remembered", "Not remembered", Colour.WARNING)),
                        new Tile("D", words("Anchored", "Not anchored", Colour.WORTH_A_LOOK)),
                        new Tile("E", Values.of(Unit.COUNT, "Not kept", Steps.high(1_000, 10_000))),
                        new Tile("F", Values.unwanted("Not kept", Colour.BAD)),
                        new Tile("G", Values.unwanted("Not kept", Colour.WARNING))),
                List.of()).sayingWhatIsAbsent();
    }

    private static Values words(String yes, String no, Colour colourOfNo) {
        return Values.words("Not kept", Vocabulary.yesNo(yes, no, colourOfNo));
    }

    private static Stat times() {
        return new Stat("When evidence was last made, and is due",
                "Record: when evidence last became durable. Snapshot: when one was last taken, and when the next is due "
                        + "by schedule, by standard. Copy: when all evidence was last in the bucket.",
                Values.age("none yet"), Show.PLAIN,
                List.of(Target.now("A", "Last record", "1000 * "
                        + Metric.of("evidence_last_append_timestamp_seconds").max()),
                        Target.now("B", "Last snapshot", "1000 * "
                                + Metric.of("evidence_last_snapshot_timestamp_seconds").max()),
                        Target.now("C", "Next ISO 27001", due("iso27001")),
                        Target.now("D", "Next ISO 42001", due("iso42001")),
                        Target.now("E", "Last copy", "1000 * "
                                + Metric.of("evidence_copy_last_success_timestamp_seconds").max())),
                List.of(new Tile("C", Values.age("no schedule")), new Tile("D", Values.age("no schedule")),
                        new Tile("E", Values.age("no bucket"))),
                List.of()).sayingWhatIsAbsent();
    }

    private static String due(String framework) {
        return "1000 * " + Metric.of("snapshot_next_due_timestamp_seconds").where("framework=\"" + framework + "\"")
                .max();
    }

    private static Stat copies() {
        return new Stat("Copy in the bucket",
                "Agrees: nothing in the bucket was found to be other than ours. Locked: the newest checkpoint there is "
                        + "recent and under object lock. Behind: entries of the log that are not in the bucket yet.",
                Values.words("No bucket", Words.NONE), Show.NAMED,
                List.of(Target.now("A", "Copy", Metric.of("evidence_copy_agrees").max()),
                        Target.now("B", "Lock", Metric.of("evidence_copy_locked").max()),
                        Target.now("C", "Behind", Metric.of("evidence_log_size").max() + " - "
                                + Metric.of("evidence_copy_size").max()),
                        Target.now("D", "Failures", Metric.of("evidence_copy_failures_total").increase())),
                List.of(new Tile("A", bucket("Agrees", "Differs", Colour.BAD)),
                        new Tile("B", bucket("Locked", "Not locked", Colour.WARNING)),
                        new Tile("C", Values.of(Unit.COUNT, "No bucket", Steps.high(1_000, 10_000))),
                        new Tile("D", Values.unwanted("No bucket", Colour.WARNING))),
                List.of()).sayingWhatIsAbsent();
    }

    private static Values bucket(String yes, String no, Colour colourOfNo) {
        return Values.words("No bucket", Vocabulary.yesNo(yes, no, colourOfNo));
    }

    private static Stat sweep() {
        return new Stat("Sweep: a full second look",
                "A slow sweep evaluates everything again. Differed: verdicts, in the period shown, that it found to be "
                        + "other than they stood; anything but 0 is a defect of the operator.",
                Values.words("not yet", Words.NONE), Show.NAMED,
                List.of(Target.now("A", "Differed", Trust.differed()),
                        Target.now("B", "Last",
                                "1000 * " + Metric.of("sweep_last_completion_timestamp_seconds").max())),
                List.of(new Tile("A", Values.unwanted("not yet", Colour.BAD)), new Tile("B", Values.age("not yet"))),
                List.of()).sayingWhatIsAbsent();
    }
}
