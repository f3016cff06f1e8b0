package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.finding.FindingStore.ControlNamespace;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a cluster of 200 namespaces holds, and whatever changes: the budget holds, and no number is wrong. */
class SeriesBudgetTest {
    private static final int NAMESPACES = 200;
    private static final int CASES = 10;
    private static final FullCatalogue CATALOGUE = FullCatalogue.load();

    /**
     * @param density share of the pairs of control and namespace that have resources
     * @param present namespaces at each scrape
     */
    record Case(long seed, int budget, double density, List<Integer> present) {}

    private static Case of(long seed) {
        Random random = new Random(seed);
        return new Case(seed, List.of(10_000, 30_000, 100_000).get(random.nextInt(3)),
                List.of(0.02, 0.3, 1.0).get(random.nextInt(3)),
                List.of(NAMESPACES, random.nextInt(NAMESPACES), random.nextInt(NAMESPACES)));
    }

    @ParameterizedTest
    @EnumSource
    void theBudgetHoldsAndSumsAreThoseOfTheCluster(Detail detail) {
        for (long seed = 0; seed < CASES; seed++) {
            holds(of(seed), detail);
        }
    }

    private static void holds(Case one, Detail detail) {
        Random random = new Random(one.seed());
        Map<NamespaceKey, Tally> standards = new HashMap<>();
        Map<ControlNamespace, Tally> controls = new HashMap<>();
        DomainSources known = new DomainSources(most -> CATALOGUE.assessments(most), () -> standards,
                () -> detail == Detail.SUMMARY ? Map.of() : controls, control -> Optional.of(CATALOGUE.facts(control)),
                check -> false, List::of, List::of, List::of, List::of, Map::of, () -> AIMetrics.NONE,
                () -> new ReuseCounts(0, 0, 0, 0), () -> 0, Optional::empty, () -> SnapshotMetric.NONE,
                new ResultTimes(() -> 0));
        DomainCollector collector = new DomainCollector(() -> known, new MetricsSettings(detail, one.budget()));
        double dropped = 0;
        for (int namespaces : one.present()) {
            fill(random, one.density(), namespaces, standards, controls);
            Scrape scrape = Scrape.of(collector);

            assertThat(scrape.series()).as(one.toString()).isLessThanOrEqualTo(one.budget());
            assertThat(scrape.value("plumbline_series")).isEqualTo(scrape.series());
            sumsAreThoseOfTheCluster(scrape, standards, controls, detail);
            findingsAreToldOrCounted(scrape, detail, one.budget());
            double now = scrape.value("plumbline_series_dropped_total");
            assertThat(now).isGreaterThanOrEqualTo(dropped);
            dropped = now;
        }
    }

    private static void fill(Random random, double density, int namespaces, Map<NamespaceKey, Tally> standards,
            Map<ControlNamespace, Tally> controls) {
        standards.clear();
        controls.clear();
        for (int i = -1; i < namespaces; i++) {
            String namespace = i < 0 ? "" : "ns-%03d".formatted(i);
            for (ControlKey control : CATALOGUE.keys()) {
                if (random.nextDouble() < density) {
                    controls.put(new ControlNamespace(control, namespace), new Tally(random.nextInt(5),
                            random.nextInt(2), random.nextInt(2), random.nextInt(2), random.nextInt(50), 1));
                    standards.put(new NamespaceKey(control.standard(), namespace), new Tally(random.nextInt(9), 0,
                            random.nextInt(2), 0, 1 + random.nextInt(50), random.nextInt(3)));
                }
            }
        }
    }

    private static void sumsAreThoseOfTheCluster(Scrape scrape, Map<NamespaceKey, Tally> standards,
            Map<ControlNamespace, Tally> controls, Detail detail) {
        Map<String, Map<String, Double>> expected = new HashMap<>();
        standards.forEach((key, tally) -> add(expected, key.standard().key(), tally));
        expected.forEach((standard, verdicts) -> verdicts.forEach((verdict, sum) -> assertThat(
                scrape.sum("plumbline_namespace_resources", "framework", standard, "verdict", verdict))
                .isEqualTo(sum)));
        Map<String, Map<String, Double>> byControl = new HashMap<>();
        if (detail != Detail.SUMMARY) {
            controls.forEach((key, tally) -> add(byControl, key.control().toString(), tally));
        }
        Map<String, Map<String, Double>> told = new HashMap<>();
        scrape.samples().stream().filter(sample -> sample.name().equals("plumbline_control_namespace_resources"))
                .forEach(sample -> told.computeIfAbsent(
                        sample.labels().get("framework") + ':' + sample.labels().get("control"),
                        absent -> new HashMap<>())
                        .merge(sample.labels().get("verdict"), sample.value(), Double::sum));
        assertThat(told).isEqualTo(byControl);
    }

    private static void add(Map<String, Map<String, Double>> sums, String key, Tally tally) {
        OutcomeSums one = new OutcomeSums();
        one.add(tally);
        one.forEach((verdict, sum) -> sums.computeIfAbsent(key, absent -> new HashMap<>())
                .merge(verdict, (double) sum, Double::sum));
    }

    private static void findingsAreToldOrCounted(Scrape scrape, Detail detail, int budget) {
        double told = scrape.sum("plumbline_finding_info");
        if (detail == Detail.RESOURCE) {
            assertThat(told).isLessThanOrEqualTo(CATALOGUE.findings());
            assertThat(scrape.value("plumbline_series_dropped_total"))
                    .isGreaterThanOrEqualTo(CATALOGUE.findings() - told);
            assertThat(told == CATALOGUE.findings() || scrape.series() == budget).as("left out only for want of room")
                    .isTrue();
        } else {
            assertThat(told).isZero();
        }
    }
}
