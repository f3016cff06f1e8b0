package io.plumbline.runtime.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** AI systems by stage and class, and the workloads that run AI, for one scrape. */
final class AIFamilies implements Families {
    private final Family systems = new Family(Metric.AI_SYSTEMS);
    private final Family workloads = new Family(Metric.AI_WORKLOADS);
    private final Family expiry = new Family(Metric.IMPACT_ASSESSMENT_EXPIRY);

    AIFamilies(AIMetrics metrics) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (AIMetrics.Record one : metrics.systems()) {
            counts.computeIfAbsent(one.stage(), absent -> new TreeMap<>()).merge(one.euClass(), 1L, Long::sum);
            if (one.assessedUntil() != null) {
                expiry.add(one.assessedUntil(), one.namespace(), one.name());
            }
        }
        counts.forEach((stage, classes) -> classes.forEach((euClass, count) -> systems.add(count, stage, euClass)));
        workloads.add(metrics.registered(), "true");
        workloads.add(metrics.unregistered(), "false");
    }

    @Override
    public List<Family> families() {
        return List.of(systems, workloads, expiry);
    }
}
