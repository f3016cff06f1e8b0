package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.StartProbe;
import io.plumbline.bench.report.Row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** How long it takes until all checks of the catalogue can run. */
public final class StartRows implements Group {
    private static final String HEAP = "256m";
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Path trees = lab.file("trees.bin");
        new ChildJvm(StartProbe.class, HEAP, "record", trees.toString()).run();
        Figures compiled = best(() -> new ChildJvm(StartProbe.class, HEAP, "compiled", trees.toString()));
        Figures stored = best(() -> new ChildJvm(StartProbe.class, HEAP, "stored", trees.toString()));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(String.format(Locale.ROOT, "%.0f checks of the catalogue compiled cold",
                compiled.get("checks")), time(compiled), "-Xmx" + HEAP, "<= 4 s CPU", "", compiled.get("cpu") <= 4,
                compiled.values()));
        rows.add(fromTrees("", compiled, stored));
        if (ChildJvm.hasJarsOnly()) {
            Path cache = lab.file("start.aot");
            // Making the cache is told at length.
            new ChildJvm(StartProbe.class, HEAP, "stored", trees.toString()).option("-XX:AOTCacheOutput=" + cache)
                    .quiet()
                    .run();
            rows.add(fromTrees(", with an ahead-of-time cache as the distribution has", compiled,
                    best(() -> new ChildJvm(StartProbe.class, HEAP, "stored", trees.toString())
                            .option("-XX:AOTCache=" + cache))));
        }
        return rows;
    }

    private static Row fromTrees(String how, Figures compiled, Figures stored) {
        return new Row(String.format(Locale.ROOT, "%.0f checks started from stored syntax trees%s",
                stored.get("checks"), how), time(stored),
                String.format(Locale.ROOT, "compiled cold %s", time(compiled)), "<= 0.5 s", "0.2 s",
                stored.get("wall") <= 0.5, stored.values());
    }

    private static String time(Figures figures) {
        return String.format(Locale.ROOT, "%.2f s; CPU %.2f s, of which %.2f s beside the JVM's compilers",
                figures.get("wall"), figures.get("cpu"), figures.get("cpu.thread"));
    }

    private static Figures best(Supplier<ChildJvm> start) throws IOException, InterruptedException {
        Figures best = start.get().run();
        for (int i = 1; i < ROUNDS; i++) {
            Figures next = start.get().run();
            best = next.get("wall") < best.get("wall") ? next : best;
        }
        return best;
    }
}
