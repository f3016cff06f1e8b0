package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.StartProbe;
import io.plumbline.bench.report.Row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How long it takes until all checks of the catalogue can run. */
public final class StartRows implements Group {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Path trees = lab.file("trees.bin");
        new ChildJvm(StartProbe.class, "256m", "record", trees.toString()).run();
        Figures compiled = best("compiled", trees);
        Figures stored = best("stored", trees);
        return List.of(new Row(
                String.format(Locale.ROOT, "%.0f checks of the catalogue compiled cold", compiled.get("checks")),
                String.format(Locale.ROOT, "%.2f s CPU, %.2f s", compiled.get("cpu"), compiled.get("wall")),
                "-Xmx256m", "<= 4 s CPU", "", compiled.get("cpu") <= 4, compiled.values()),
                new Row(String.format(Locale.ROOT, "%.0f checks started from stored syntax trees",
                        stored.get("checks")),
                        String.format(Locale.ROOT, "%.2f s CPU, %.2f s", stored.get("cpu"), stored.get("wall")),
                        String.format(Locale.ROOT, "%.1fx faster than compiled", compiled.get("wall")
                                / stored.get("wall")),
                        "<= 0.5 s", "0.2 s", stored.get("wall") <= 0.5, stored.values()));
    }

    private static Figures best(String how, Path trees) throws IOException, InterruptedException {
        Figures best = new ChildJvm(StartProbe.class, "256m", how, trees.toString()).run();
        for (int i = 1; i < ROUNDS; i++) {
            Figures next = new ChildJvm(StartProbe.class, "256m", how, trees.toString()).run();
            best = next.get("cpu") < best.get("cpu") ? next : best;
        }
        return best;
    }
}
