package io.plumbline.bench.probe;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Percentiles;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.finding.FindingStore.ControlNamespace;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.statement.AnnexA;
import io.plumbline.runtime.metrics.AIMetrics;
import io.plumbline.runtime.metrics.BuildInfo;
import io.plumbline.runtime.metrics.DomainCollector;
import io.plumbline.runtime.metrics.DomainSources;
import io.plumbline.runtime.metrics.MetricsRegistry;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.runtime.metrics.ResultTimes;
import io.plumbline.runtime.metrics.SnapshotMetric;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * How long a scrape takes, of series by control, namespace and outcome; beside it the same series as Micrometer's
 * MultiGauge, which has to be filled anew before each scrape. Argument: how many namespaces.
 */
public final class MetricsProbe {
    private static final int WARM_UP = 60;
    private static final int TIMES = 100;
    private static final int BUDGET = 1_000_000;
    private static final String[] VERDICTS = {"fail", "error", "not_evaluated", "excepted", "pass", "not_applicable"};

    private final Map<NamespaceKey, Tally> standards = new HashMap<>();
    private final Map<ControlNamespace, Tally> controls = new HashMap<>();

    private MetricsProbe(int namespaces) {
        for (Standard standard : Standard.values()) {
            List<String> entries = AnnexA.entries(standard).stream()
                    .filter(entry -> AnnexA.isMonitored(standard, entry)).toList();
            for (int i = 0; i < namespaces; i++) {
                String namespace = "team-%03d".formatted(i);
                standards.put(new NamespaceKey(standard, namespace), tally(i));
                for (String entry : entries) {
                    controls.put(new ControlNamespace(new ControlKey(standard, entry), namespace), tally(i));
                }
            }
        }
    }

    private static Tally tally(int i) {
        return new Tally(i % 3, 0, 0, 1, 40 + i, 2);
    }

    public static void main(String[] arguments) throws Exception {
        new MetricsProbe(Integer.parseInt(arguments[0])).run();
    }

    private void run() throws IOException {
        try (MetricsRegistry registry = new MetricsRegistry(new BuildInfo("bench", "bench", "25", "1"),
                System::nanoTime)) {
            ResultTimes times = new ResultTimes(System::nanoTime);
            DomainSources sources = new DomainSources(most -> List.of(), () -> standards, () -> controls,
                    control -> Optional.empty(), check -> false, List::of, List::of, List::of, List::of, Map::of,
                    () -> AIMetrics.NONE, () -> new ReuseCounts(0, 0, 0, 0), () -> 0, Optional::empty,
                    () -> new SnapshotMetric(Map.of(), Map.of()), times);
            registry.register(new DomainCollector(() -> sources, new MetricsSettings(Detail.NAMESPACE, BUDGET)));
            Figures.print(System.out, "scrape", micros(() -> registry.scrape(null).body()));
            byte[] body = registry.scrape(null).body();
            Figures.print(System.out, "series", series(body));
            Figures.print(System.out, "bytes", body.length);
            Figures.print(System.out, "gzip", gzip(body));
        }
        PrometheusMeterRegistry reference = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MultiGauge gauge = MultiGauge.builder("plumbline.control.namespace.resources").register(reference);
        MultiGauge summary = MultiGauge.builder("plumbline.namespace.resources").register(reference);
        Supplier<byte[]> refilled = () -> {
            gauge.register(controlRows(), true);
            summary.register(standardRows(), true);
            return reference.scrape().getBytes(StandardCharsets.UTF_8);
        };
        Figures.print(System.out, "multigauge", micros(refilled));
        Figures.print(System.out, "multigauge.series", series(refilled.get()));
        reference.close();
    }

    private List<Row<?>> controlRows() {
        List<Row<?>> rows = new ArrayList<>();
        controls.forEach((key, tally) -> add(rows, Tags.of("framework", key.control().standard().key(), "control",
                key.control().id(), "resource_namespace", key.namespace()), tally));
        return rows;
    }

    private List<Row<?>> standardRows() {
        List<Row<?>> rows = new ArrayList<>();
        standards.forEach((key, tally) -> add(rows,
                Tags.of("framework", key.standard().key(), "resource_namespace", key.namespace()), tally));
        return rows;
    }

    private static void add(List<Row<?>> rows, Tags tags, Tally tally) {
        int[] counts = {tally.fail(), tally.error(), tally.notEvaluated(), tally.excepted(), tally.pass(),
            tally.notApplicable()};
        for (int i = 0; i < counts.length; i++) {
            rows.add(Row.of(tags.and("verdict", VERDICTS[i]), counts[i]));
        }
    }

    /** Half of the times it took no longer. */
    private static double micros(Supplier<byte[]> scrape) {
        for (int i = 0; i < WARM_UP; i++) {
            var _ = scrape.get();
        }
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            var _ = scrape.get();
            nanos[i] = System.nanoTime() - begin;
        }
        return new Percentiles(nanos).micros(0.5);
    }

    private static double series(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith("plumbline_") && line.contains("namespace_resources"))
                .count();
    }

    private static int gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.size();
    }
}
