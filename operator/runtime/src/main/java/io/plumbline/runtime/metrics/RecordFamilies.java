package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of one kind by state, and when each ends, for one scrape. */
final class RecordFamilies {
    private final Family counts;
    private final Family expiry;

    /**
     * @param kind for instance {@code exception}
     * @param states that are shown with zero too, so that nothing has to be guessed from what is absent
     */
    RecordFamilies(String kind, List<String> states, List<RecordMetric> records) {
        counts = new Family(kind + "s", "Resources that declare an " + kind + ", by state.", "state");
        expiry = new Family(kind + "_expiry_timestamp_seconds",
                "When the " + kind + " ends, in seconds since 1970.", "name", "state");
        Map<String, Long> byState = new TreeMap<>();
        states.forEach(state -> byState.put(state, 0L));
        for (RecordMetric one : records) {
            byState.merge(one.state(), 1L, Long::sum);
            if (one.expiry() != null) {
                expiry.add(one.expiry(), one.name(), one.state());
            }
        }
        byState.forEach((state, count) -> counts.add(count, state));
    }

    int series() {
        return counts.series() + expiry.series();
    }

    List<MetricSnapshot> snapshots() {
        return List.of(counts.snapshot(), expiry.snapshot());
    }
}
