package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.LogProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** What the evidence log takes and verifies. */
public final class LogRows implements Group {
    private static final int ENTRIES = 200_000;

    @Override
    public String name() {
        return "log";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Figures figures = new ChildJvm(LogProbe.class, "256m", lab.fresh("log").toString(), String.valueOf(ENTRIES))
                .run();
        double together = figures.get("append.together");
        double alone = figures.get("append.alone");
        double synced = figures.get("synced.file");
        double verify = figures.get("verify");
        return List.of(
                new Row("evidence log: durable entries of 400 bytes",
                        String.format(Locale.ROOT,
                                "%,.0f a second when many wait, x %.0f; %,.0f one after the other, 1/%.1f",
                                together, together / synced, alone, synced / alone),
                        String.format(Locale.ROOT, "one file, synced after each entry: %,.0f a second", synced), "", "",
                        null, figures.values()),
                new Row(String.format(Locale.ROOT, "evidence log: verification of %,d entries", ENTRIES),
                        String.format(Locale.ROOT, "%,.0f a second; 1/%.1f", verify, figures.get("hash") / verify),
                        String.format(Locale.ROOT, "SHA-256 of each entry: %,.0f a second", figures.get("hash")), "",
                        "", null, figures.values()));
    }
}
