package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** AI systems by stage and class, and the workloads that run AI, for one scrape. */
final class AIFamilies {
    private final Family systems = new Family("ai_systems",
            "AISystem records, by declared stage and class of the EU AI Act.", "stage", "eu_class");
    private final Family workloads = new Family("ai_workloads",
            "Workloads with signs of AI, by whether they belong to an AISystem record.", "registered");
    private final Family expiry = new Family("impact_assessment_expiry_timestamp_seconds",
            "When the impact assessment of the AI system lapses, in seconds since 1970.", "resource_namespace",
            "ai_system");

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

    int series() {
        return systems.series() + workloads.series() + expiry.series();
    }

    List<MetricSnapshot> snapshots() {
        return List.of(systems.snapshot(), workloads.snapshot(), expiry.snapshot());
    }
}
