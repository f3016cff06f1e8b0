package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resources by namespace and outcome: the one metric whose size the cluster decides, and so the one that is capped. */
final class NamespaceFamily {
    /** No namespace can be called so, as names begin with a letter or a digit. */
    private static final String OTHER = "_other";
    private static final String CLUSTER = "_cluster";

    private final Family family = new Family(Metric.NAMESPACE_RESOURCES);

    NamespaceFamily(Map<NamespaceKey, Tally> tallies, NamespaceCap cap, int room) {
        Set<String> present = new TreeSet<>();
        Set<Standard> standards = EnumSet.noneOf(Standard.class);
        for (NamespaceKey key : tallies.keySet()) {
            present.add(key.namespace());
            standards.add(key.standard());
        }
        // Under the same standards for all, since a namespace is shown as a whole or not at all.
        int each = Math.max(1, standards.size()) * OutcomeSums.SERIES;
        // What is no namespace is there once, and is never folded.
        boolean clusterScoped = present.remove("");
        Set<String> admitted = cap.admit(present, each, room - (clusterScoped ? each : 0));
        Map<Standard, TreeMap<String, OutcomeSums>> sums = new EnumMap<>(Standard.class);
        tallies.forEach((key, tally) -> {
            String namespace = key.namespace().isEmpty()
                    ? CLUSTER
                    : admitted.contains(key.namespace()) ? key.namespace() : OTHER;
            sums.computeIfAbsent(key.standard(), absent -> new TreeMap<>())
                    .computeIfAbsent(namespace, absent -> new OutcomeSums())
                    .add(tally);
        });
        sums.forEach((standard, byNamespace) -> byNamespace.forEach((namespace, outcomes) -> outcomes
                .forEach((verdict, sum) -> family.add(sum, standard.key(), namespace, verdict))));
    }

    int series() {
        return family.series();
    }

    MetricSnapshot snapshot() {
        return family.snapshot();
    }
}
