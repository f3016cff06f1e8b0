package io.plumbline.runtime.metrics;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds a scrape against the description of families, in both directions. */
public final class DescribedScrape {
    private static final String LIBRARIES = "plumbline_operator_";
    private static final Map<String, Metric> DESCRIBED = described();

    private DescribedScrape() {}

    private static Map<String, Metric> described() {
        Map<String, Metric> all = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            all.put(metric.fullName(), metric);
        }
        return all;
    }

    /**
     * Fails when there is anything that is not described, or not as it is described, and when something is absent that is
     * not in the list.
     *
     * @param text a scrape in the text format of Prometheus
     * @param absent families that cannot be there, and why
     */
    public static void check(String text, Map<String, String> absent) {
        Scrape scrape = Scrape.parse(text);
        Set<String> there = new TreeSet<>();
        Map<String, Set<Set<String>>> labels = new TreeMap<>();
        for (Scrape.Sample sample : scrape.samples()) {
            if (!sample.name().startsWith(LIBRARIES)) {
                String family = family(sample.name());
                there.add(family);
                Map<String, String> own = new LinkedHashMap<>(sample.labels());
                own.remove("le");
                labels.computeIfAbsent(family, first -> new HashSet<>()).add(own.keySet());
                values(family, own);
            }
        }
        for (String family : there) {
            Metric metric = DESCRIBED.get(family);
            assertThat(scrape.types().get(family)).as("type of " + family).isEqualTo(type(metric));
            assertThat(scrape.help().get(family)).as("HELP of " + family).isEqualTo(metric.help());
            assertThat(labels.get(family)).as("labels of " + family).containsExactly(Set.of(metric.labelNames()));
        }
        Set<String> expected = new TreeSet<>(DESCRIBED.keySet());
        assertThat(expected).as("what cannot be there is described").containsAll(absent.keySet());
        expected.removeAll(absent.keySet());
        assertThat(there).as("families of the scrape").isEqualTo(expected);
    }

    /** Of a sample: histograms have three kinds of them. */
    private static String family(String sample) {
        for (String suffix : new String[]{"_bucket", "_sum", "_count"}) {
            String before = sample.endsWith(suffix)
                    ? sample.substring(0, sample.length() - suffix.length())
                    : sample;
            if (DESCRIBED.containsKey(before)) {
                return before;
            }
        }
        assertThat(DESCRIBED.keySet()).as("described families").contains(sample);
        return sample;
    }

    private static void values(String family, Map<String, String> labels) {
        for (Dimension dimension : DESCRIBED.get(family).dimensions()) {
            Collection<String> closed = dimension.closed();
            String value = labels.get(dimension.label());
            if (!closed.isEmpty() && value != null) {
                assertThat(closed).as(family + " " + dimension.label()).contains(value);
            }
        }
    }

    private static String type(Metric metric) {
        return switch (metric.type()) {
            case GAUGE, INFO -> "gauge";
            case COUNTER -> "counter";
            case HISTOGRAM -> "histogram";
        };
    }
}
