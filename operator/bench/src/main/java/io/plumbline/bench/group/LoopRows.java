package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.LoopProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** The whole loop on a real API server. */
public final class LoopRows implements Group {
    @Override
    public String name() {
        return "loop";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Figures figures = new ChildJvm(LoopProbe.class, "512m", lab.crds().toString()).run();
        double finding = figures.get("finding.p99");
        double metric = figures.get("metric.p99");
        return List.of(new Row(
                String.format(Locale.ROOT, "change sent to a real API server to finding and metric, %.0f changes/s",
                        figures.get("rate")),
                String.format(Locale.ROOT, "finding p50 %.0f ms, p99 %.0f ms; metric p50 %.0f ms, p99 %.0f ms",
                        figures.get("finding.p50"), finding, figures.get("metric.p50"), metric),
                String.format(Locale.ROOT, "the write itself p50 %.0f ms, p99 %.0f ms; 1,000 pods, 30 checks",
                        figures.get("write.p50"), figures.get("write.p99")),
                "p99 <= 1 s", "100 ms", finding <= 1_000 && metric <= 1_000, figures.values()),
                new Row("start of the operator to all verdicts and results; change to status seen by a watch",
                        String.format(Locale.ROOT, "started in %.1f s; status p50 %.0f ms, p99 %.0f ms",
                                figures.get("started"), figures.get("status.p50"), figures.get("status.p99")),
                        "one change at a time", "", "", null, figures.values()));
    }
}
