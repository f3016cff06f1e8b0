package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.StartProbe;
import io.plumbline.bench.report.Row;

import java.io.IOException;
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
        Figures compiled = best("compiled");
        return List.of(new Row(
                String.format(Locale.ROOT, "%.0f checks of the catalogue compiled cold", compiled.get("checks")),
                String.format(Locale.ROOT, "%.2f s CPU, %.2f s", compiled.get("cpu"), compiled.get("wall")),
                "-Xmx256m", "<= 4 s CPU", "", compiled.get("cpu") <= 4, compiled.values()),
                Row.missing("240 checks from stored syntax trees", "not measured yet", "<= 0.5 s", "0.2 s"));
    }

    private static Figures best(String how) throws IOException, InterruptedException {
        Figures best = new ChildJvm(StartProbe.class, "256m", how).run();
        for (int i = 1; i < ROUNDS; i++) {
            Figures next = new ChildJvm(StartProbe.class, "256m", how).run();
            best = next.get("cpu") < best.get("cpu") ? next : best;
        }
        return best;
    }
}
