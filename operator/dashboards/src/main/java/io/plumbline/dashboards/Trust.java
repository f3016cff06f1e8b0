package io.plumbline.dashboards;

import io.plumbline.dashboards.Panel.Stat;
import io.plumbline.dashboards.Panel.Stat.Show;
import io.plumbline.dashboards.Panel.Stat.Tile;

import java.util.List;

/** Whether what the boards show can be relied on. */
final class Trust {
    /** States in which something is there that the operator does not see. What is not installed cannot be seen. */
    static final String UNSEEN = "state=~\"forbidden|unavailable|stale\"";

    private static final Words ANSWER = Words.of("0", "Yes", Colour.GOOD)
            .and("1", "Yes, not anchored", Colour.WORTH_A_LOOK)
            .and("2", "In part: kinds unseen", Colour.WARNING)
            .and("3", "No evidence kept", Colour.WARNING)
            .and("4", "No: evidence unwritten", Colour.BAD)
            .and("5", "No: sweep differed", Colour.BAD)
            .and("6", "No: log refused", Colour.BAD)
            .and("7", "No: nobody leads", Colour.BAD)
            .and("8", "No: operator not seen", Colour.BAD);

    private Trust() {}

    /** One word; the first reason not to trust that holds. */
    static Stat answer() {
        return new Stat("Can this be trusted?",
                "The first that holds of: operator not seen, nobody leads, evidence log refused, sweep found other "
                        + "verdicts, evidence not written, no evidence kept, kinds that are not seen, log not anchored outside "
                        + "of the operator's reach. The line below says more.",
                Values.words("No: operator not seen", ANSWER), Show.VALUE,
                List.of(Target.now("A", "", first(
                        code(8) + " unless on () " + Metric.of("build_info").max(),
                        code(7) + " unless on () (" + Metric.of("leader").max() + " == 1)",
                        code(6) + " and on () (" + Metric.of("evidence_verified").max() + " == 0)",
                        code(5) + " and on () (sum(increase(" + Metric.of("sweep_divergence_total")
                                + "[$__range])) > 0)",
                        code(4) + " and on () (" + Metric.of("evidence_writing").max() + " == 0)",
                        code(3) + " unless on () " + Metric.of("evidence_writing").max(),
                        code(2) + " and on () (" + unseen() + " > 0)",
                        code(1) + " and on () (" + Metric.of("evidence_anchored").max() + " == 0)",
                        code(0)))),
                List.of(), List.of(Link.to("Operator and evidence health", OperatorHealth.UID)));
    }

    /** The parts of the answer beside each other. */
    static Stat parts() {
        return new Stat("What the answer rests on",
                "Leader: a process speaks for the cluster. Unseen kinds: kinds that controls need, and that the operator "
                        + "may not or cannot read; controls that need them are Unknown. Evidence: written, verified, and "
                        + "vouched for by something outside of the operator's reach. Sweep: verdicts that a full second look "
                        + "found to be other than they stood, in the period shown.",
                Values.words("not told", Words.NONE), Show.NAMED,
                List.of(Target.now("A", "Leader", Metric.of("leader").max()),
                        Target.now("B", "Unseen kinds", unseen()),
                        Target.now("C", "Evidence", Metric.of("evidence_writing").max()),
                        Target.now("D", "Evidence log", Metric.of("evidence_verified").max()),
                        Target.now("E", "Anchor", Metric.of("evidence_anchored").max()),
                        Target.now("F", "Sweep", differed())),
                List.of(new Tile("A", Values.words("Nobody", Vocabulary.yesNo("Leads", "Nobody", Colour.BAD))),
                        new Tile("B", Values.unwanted("not told", Colour.WARNING)
                                .with(Words.of("0", "None", Colour.GOOD))),
                        new Tile("C", Values.words("Not kept", Vocabulary.yesNo("Written", "Not written", Colour.BAD))),
                        new Tile("D", Values.words("Not kept", Vocabulary.yesNo("Verified", "Refused", Colour.BAD))),
                        new Tile("E", Values.words("Not kept",
                                Vocabulary.yesNo("Anchored", "Not anchored", Colour.WORTH_A_LOOK))),
                        new Tile("F", Values.unwanted("Not yet", Colour.BAD)
                                .with(Words.of("0", "Agrees", Colour.GOOD)))),
                List.of(Link.to("Operator and evidence health", OperatorHealth.UID))).sayingWhatIsAbsent();
    }

    /** What sweeps found in the period shown. Before one has come to its end there is nothing that could agree. */
    static String differed() {
        return Metric.of("sweep_divergence_total").increase() + " and on () ("
                + Metric.of("sweep_last_completion_timestamp_seconds").max() + " > 0)";
    }

    /** How many kinds are not seen. */
    static String unseen() {
        return "sum(" + Metric.of("source_state").where(UNSEEN).maxBy("group, kind, state") + ")";
    }

    /** The first of these queries that has a value; each gives one value without labels, or none. */
    static String first(String... queries) {
        return "(" + String.join(") or (", queries) + ")";
    }

    /** A number that a word is said for. */
    static String code(int code) {
        return "vector(" + code + ")";
    }
}
