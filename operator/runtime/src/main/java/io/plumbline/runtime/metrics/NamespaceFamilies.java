package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.FindingStore.ControlNamespace;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Resources by namespace and outcome: what the number of namespaces decides the size of. Capped, and a namespace is shown
 * as a whole or not at all, so that the sums over namespaces are always those of the cluster.
 */
final class NamespaceFamilies implements Families {
    /** No namespace can be called so, as names begin with a letter or a digit. */
    static final String OTHER = "_other";
    static final String CLUSTER = "_cluster";

    private final Family byStandard = new Family(Metric.NAMESPACE_RESOURCES);
    private final Family byControl = new Family(Metric.CONTROL_NAMESPACE_RESOURCES);

    NamespaceFamilies(Map<NamespaceKey, Tally> standards, Map<ControlNamespace, Tally> controls, NamespaceCap cap,
            int room) {
        Set<String> admitted = admitted(standards, controls, cap, room);
        Map<Standard, Map<String, OutcomeSums>> ofStandards = new EnumMap<>(Standard.class);
        standards.forEach((key, tally) -> ofStandards
                .computeIfAbsent(key.standard(), absent -> new TreeMap<>())
                .computeIfAbsent(shown(key.namespace(), admitted), absent -> new OutcomeSums())
                .add(tally));
        ofStandards.forEach((standard, namespaces) -> namespaces.forEach((namespace, sums) -> sums
                .forEach((verdict, sum) -> byStandard.add(sum, standard.key(), namespace, verdict))));
        Map<ControlKey, Map<String, OutcomeSums>> ofControls = new TreeMap<>();
        controls.forEach((key, tally) -> ofControls
                .computeIfAbsent(key.control(), absent -> new TreeMap<>())
                .computeIfAbsent(shown(key.namespace(), admitted), absent -> new OutcomeSums())
                .add(tally));
        ofControls.forEach((control, namespaces) -> namespaces
                .forEach((namespace, sums) -> sums.forEach((verdict, sum) -> byControl.add(sum,
                        control.standard().key(), control.id(), namespace, verdict))));
    }

    private static Set<String> admitted(Map<NamespaceKey, Tally> standards, Map<ControlNamespace, Tally> controls,
            NamespaceCap cap, int room) {
        Set<Standard> used = EnumSet.noneOf(Standard.class);
        standards.keySet().forEach(key -> used.add(key.standard()));
        // Under the same standards for all, since what is found under one today is found under the other tomorrow.
        int each = Math.max(1, used.size()) * OutcomeSums.SERIES;
        Map<String, Integer> series = new TreeMap<>();
        standards.keySet().forEach(key -> series.put(key.namespace(), each));
        Set<ControlKey> shown = new HashSet<>();
        controls.keySet().forEach(key -> {
            series.putIfAbsent(key.namespace(), each);
            series.merge(key.namespace(), OutcomeSums.SERIES, Integer::sum);
            shown.add(key.control());
        });
        // What is no namespace is there once, and is never folded.
        Integer clusterScoped = series.remove("");
        return cap.admit(series, each + shown.size() * OutcomeSums.SERIES,
                room - (clusterScoped == null ? 0 : clusterScoped));
    }

    private static String shown(String namespace, Set<String> admitted) {
        if (namespace.isEmpty()) {
            return CLUSTER;
        }
        return admitted.contains(namespace) ? namespace : OTHER;
    }

    @Override
    public List<Family> families() {
        return List.of(byStandard, byControl);
    }
}
