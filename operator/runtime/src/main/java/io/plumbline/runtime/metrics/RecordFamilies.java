package io.plumbline.runtime.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of one kind by state, and when each ends, for one scrape. */
final class RecordFamilies implements Families {
    private final Family counts;
    private final Family expiry;

    /** @param states shown with zero too, so that nothing has to be guessed from what is absent */
    private RecordFamilies(Metric number, Metric end, Dimension states, List<RecordMetric> records) {
        counts = new Family(number);
        expiry = new Family(end);
        Map<String, Long> byState = new TreeMap<>();
        states.closed().forEach(state -> byState.put(state, 0L));
        for (RecordMetric one : records) {
            byState.merge(one.state(), 1L, Long::sum);
            if (one.expiry() != null) {
                expiry.add(one.expiry(), one.name(), one.state());
            }
        }
        byState.forEach((state, count) -> counts.add(count, state));
    }

    static RecordFamilies exceptions(List<RecordMetric> records) {
        return new RecordFamilies(Metric.EXCEPTIONS, Metric.EXCEPTION_EXPIRY, Dimension.EXCEPTION_STATE, records);
    }

    static RecordFamilies attestations(List<RecordMetric> records) {
        return new RecordFamilies(Metric.ATTESTATIONS, Metric.ATTESTATION_EXPIRY, Dimension.ATTESTATION_STATE,
                records);
    }

    @Override
    public List<Family> families() {
        return List.of(counts, expiry);
    }
}
