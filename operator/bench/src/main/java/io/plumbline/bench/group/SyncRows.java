package io.plumbline.bench.group;

import io.plumbline.bench.fleet.FleetServer;
import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.SyncProbe;
import io.plumbline.bench.report.Row;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The first list, from a server on this machine. */
public final class SyncRows implements Group {
    private static final double MEGA = 1e6;

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        Process server = new ChildJvm(FleetServer.class, "2g", lab.pods().toString(), String.valueOf(lab.podCount()),
                lab.namespaces().toString(), String.valueOf(Lab.NAMESPACES)).start();
        try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            String port = said.readLine();
            if (port == null) {
                throw new IOException("the server does not start");
            }
            return rows(lab, "http://127.0.0.1:" + port);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static List<Row> rows(Lab lab, String url) throws IOException, InterruptedException {
        long bytes = lab.podBytes();
        Figures tokens = sync(lab, "tokens", "256m", url);
        Figures typed = sync(lab, "typed", "6g", url);
        Figures roomy = sync(lab, "operator", "2g", url);
        Map<String, Double> all = new LinkedHashMap<>();
        tokens.values().forEach((name, value) -> all.put("tokens." + name, value));
        typed.values().forEach((name, value) -> all.put("typed." + name, value));
        roomy.values().forEach((name, value) -> all.put("operator." + name, value));
        double synced = roomy.get("synced");
        Row time = new Row(String.format(Locale.ROOT, "sync of %,d pods from a local server", lab.podCount()),
                String.format(Locale.ROOT, "%.1f s, %.0f MB/s; with all verdicts %.1f s, %.1f s CPU; -Xmx2g", synced,
                        bytes / MEGA / synced, roomy.get("evaluated"), roomy.get("cpu")),
                String.format(Locale.ROOT,
                        "tokens only %.1f s, %.0f MB/s; Fabric8 typed list %.1f s, %.1f s CPU, -Xmx6g",
                        tokens.get("wall"), bytes / MEGA / tokens.get("wall"), typed.get("wall"), typed.get("cpu")),
                "<= 10 s", "bytes/s of the parser", synced <= 10, all);
        return List.of(time, small(lab, url));
    }

    private static Row small(Lab lab, String url) throws InterruptedException {
        String what = "the same within -Xmx256m, first list included";
        try {
            Figures figures = sync(lab, "operator", "256m", url);
            return new Row(what,
                    String.format(Locale.ROOT, "synced in %.1f s, all verdicts in %.1f s, %.1f s CPU",
                            figures.get("synced"), figures.get("evaluated"), figures.get("cpu")),
                    "", "runs", "", true, figures.values());
        } catch (IOException e) {
            return new Row(what, "out of memory", "", "runs", "", false, Map.of());
        }
    }

    private static Figures sync(Lab lab, String form, String heap, String url)
            throws IOException, InterruptedException {
        return new ChildJvm(SyncProbe.class, heap, form, url, String.valueOf(lab.podCount())).run();
    }
}
