package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.probe.HeapProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The heap that a fleet keeps. */
public final class HeapRows implements Group {
    private static final double MEBI = 1 << 20;

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        String pods = lab.pods().toString();
        String count = String.valueOf(lab.podCount());
        double engine = new ChildJvm(HeapProbe.class, "2g", "engine", pods, count, lab.namespaces().toString(),
                String.valueOf(Lab.NAMESPACES)).run().get("retained");
        // A quarter tells the same at a quarter of the time: typed objects share nothing.
        int some = lab.podCount() / 4;
        double typed = new ChildJvm(HeapProbe.class, "4g", "typed", pods, String.valueOf(some)).run().get("retained")
                * lab.podCount() / some;
        return List.of(new Row(
                String.format(Locale.ROOT, "heap of %,d pods with the verdicts of 30 checks", lab.podCount()),
                String.format(Locale.ROOT, "%.0f MiB, %.0f B a pod; 1/%.0f", engine / MEBI, engine / lab.podCount(),
                        typed / engine),
                String.format(Locale.ROOT, "Fabric8 typed objects %.0f MiB (%,d measured), JSON %.0f MiB", typed / MEBI,
                        some, lab.podBytes() / MEBI),
                "<= 1/20", "1/60", engine * 20 <= typed, Map.of("engine.bytes", engine, "typed.bytes", typed,
                        "json.bytes", (double) lab.podBytes())));
    }
}
