package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.MixedProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** The whole catalogue on a cluster of many kinds. */
public final class MixedRows implements Group {
    private static final double MEBI = 1 << 20;

    @Override
    public String name() {
        return "mixed";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Figures figures = new ChildJvm(MixedProbe.class, "1g", String.valueOf(lab.podCount() / 10)).run();
        double full = figures.get("warm.read") + figures.get("warm.evaluate");
        double p50 = figures.get("change.p50");
        return List.of(new Row(
                String.format(Locale.ROOT, "240 checks on a mixed cluster of %,.0f objects of 23 kinds",
                        figures.get("objects")),
                String.format(Locale.ROOT,
                        "full evaluation %.2f s CPU, %,.0f verdicts; one change p50 %.0f us, p99 %.1f ms; heap %.1f MiB",
                        full, figures.get("verdicts"), p50, figures.get("change.p99") / 1e3,
                        figures.get("warm.heap") / MEBI),
                String.format(Locale.ROOT,
                        "everything again for each change would take %,.0f times as long; cold JVM %.2f s CPU; "
                                + "%.1f checks evaluated a change",
                        full * 1e6 / p50, figures.get("cold.read") + figures.get("cold.evaluate"),
                        figures.get("change.evaluated")),
                "", "", null, figures.values()));
    }
}
