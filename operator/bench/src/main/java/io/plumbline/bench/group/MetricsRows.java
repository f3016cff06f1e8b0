package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.MetricsProbe;
import io.plumbline.bench.report.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a scrape costs. */
public final class MetricsRows implements Group {
    /** With all controls in each of them: some 10,000 series, and as many as the default budget allows. */
    private static final int[] NAMESPACES = {23, 67};

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int namespaces : NAMESPACES) {
            Figures figures = new ChildJvm(MetricsProbe.class, "256m", String.valueOf(namespaces)).run();
            double scrape = figures.get("scrape");
            double reference = figures.get("multigauge");
            rows.add(new Row(
                    String.format(Locale.ROOT, "metrics: scrape of %,.0f series by control and namespace",
                            figures.get("series")),
                    String.format(Locale.ROOT, "%.1f ms, 1/%.1f; %,.0f kB, %,.0f kB packed", scrape / 1000,
                            reference / scrape, figures.get("bytes") / 1000, figures.get("gzip") / 1000),
                    String.format(Locale.ROOT, "MultiGauge, filled and scraped: %.1f ms", reference / 1000), "", "",
                    null, figures.values()));
        }
        return rows;
    }
}
