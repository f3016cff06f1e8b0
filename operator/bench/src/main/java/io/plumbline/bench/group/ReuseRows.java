package io.plumbline.bench.group;

import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.ReuseProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** What it costs to look at everything again. */
public final class ReuseRows implements Group {
    @Override
    public String name() {
        return "reuse";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Figures figures = new ChildJvm(ReuseProbe.class, "4g", lab.pods().toString(), String.valueOf(lab.podCount()),
                lab.namespaces().toString(), String.valueOf(Lab.NAMESPACES)).run();
        double with = figures.get("reuse.wall");
        double without = figures.get("brute.wall");
        return List.of(new Row(
                String.format(Locale.ROOT, "everything again: %,d pods x %d checks", lab.podCount(),
                        PodChecks.IDS.size()),
                String.format(Locale.ROOT, "%.2f s, %.2f s CPU; %.1fx faster", with, figures.get("reuse.cpu"),
                        without / with),
                String.format(Locale.ROOT, "without reuse %.2f s, %.2f s CPU", without, figures.get("brute.cpu")),
                ">= 10x, <= 0.3 s", "20x", without / with >= 10 && with <= 0.3, figures.values()));
    }
}
