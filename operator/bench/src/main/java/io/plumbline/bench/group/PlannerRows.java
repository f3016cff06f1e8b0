package io.plumbline.bench.group;

import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.PlannerProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** What one evaluation costs. {@code -Dbench.each=true} also prints each check by itself. */
public final class PlannerRows implements Group {
    @Override
    public String name() {
        return "planner";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        boolean each = Boolean.getBoolean("bench.each");
        Figures figures = new ChildJvm(PlannerProbe.class, "1g", each ? "each" : "engine").run();
        Figures maps = new ChildJvm(PlannerProbe.class, "1g", "jackson").run();
        if (each) {
            printEach(figures);
        }
        double engine = figures.get("engine.nanos");
        double hand = figures.get("hand.nanos");
        double jackson = maps.get("jackson.nanos");
        double bytes = figures.get("engine.bytes");
        String one = String.format(Locale.ROOT, "%.0f ns CPU a check and pod", engine);
        return List.of(
                new Row("check on a compact body, against hand-written Java",
                        String.format(Locale.ROOT, "%.2fx; %s", engine / hand, one),
                        String.format(Locale.ROOT, "%.0f ns", hand), "<= 2.5x", "1.5x", engine / hand <= 2.5,
                        figures.values()),
                new Row("check on a compact body, against the planner on Jackson maps",
                        String.format(Locale.ROOT, "%.1fx faster; %s", jackson / engine, one),
                        String.format(Locale.ROOT, "%.0f ns", jackson), ">= 25x", "40x", jackson / engine >= 25,
                        maps.values()),
                new Row("allocation of a check", String.format(Locale.ROOT, "%.0f B", bytes),
                        String.format(Locale.ROOT, "%.0f B by hand, %.0f B on Jackson maps", figures.get("hand.bytes"),
                                maps.get("jackson.bytes")),
                        "<= 512 B", "128 B", bytes <= 512, figures.values()));
    }

    private static void printEach(Figures figures) {
        for (String id : PodChecks.IDS) {
            System.out.printf(Locale.ROOT, "%-40s engine %6.0f ns %6.0f B   by hand %6.0f ns %6.0f B%n", id,
                    figures.get("engine." + id + ".nanos"), figures.get("engine." + id + ".bytes"),
                    figures.get("hand." + id + ".nanos"), figures.get("hand." + id + ".bytes"));
        }
    }
}
