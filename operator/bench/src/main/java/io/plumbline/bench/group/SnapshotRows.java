package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.SnapshotProbe;
import io.plumbline.bench.report.Row;

import java.util.List;
import java.util.Locale;

/** A snapshot of a whole cluster by the whole catalogue, from the request to the package on the shelf. */
public final class SnapshotRows implements Group {
    private static final double MEBI = 1 << 20;

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        return List.of(row(lab, lab.podCount() / 10, "256m"), row(lab, lab.podCount(), "768m"));
    }

    private static Row row(Lab lab, int objects, String heap) throws Exception {
        Figures figures = new ChildJvm(SnapshotProbe.class, heap, String.valueOf(objects),
                lab.fresh("snapshot-" + objects).toString(), lab.crds().resolve("catalogue").toString()).run();
        return new Row(
                String.format(Locale.ROOT, "snapshot of %,.0f objects by 240 checks, heap of %s",
                        figures.get("objects"), heap),
                String.format(Locale.ROOT,
                        "package in %.1f s (first %.1f s), engine asked for %.2f s, %,.0f files, zip %.1f MiB of %.1f; "
                                + "verified in %.1f s",
                        figures.get("warm.seconds"), figures.get("cold.seconds"), figures.get("warm.gathering"),
                        figures.get("files"), figures.get("zip") / MEBI, figures.get("unpacked") / MEBI,
                        figures.get("warm.verify")),
                String.format(Locale.ROOT, "all objects as compressed JSON: %.1f s, %.1f MiB of %.1f",
                        figures.get("dump.seconds"), figures.get("dump.zip") / MEBI,
                        figures.get("dump.json") / MEBI),
                "", "", null, figures.values());
    }
}
