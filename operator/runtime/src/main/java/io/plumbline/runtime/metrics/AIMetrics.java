package io.plumbline.runtime.metrics;

import io.plumbline.core.ai.SystemRecord;
import io.plumbline.core.ai.Workload;
import io.plumbline.core.control.Scope;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * AI systems and the workloads that run AI, for one scrape.
 *
 * @param registered workloads with a sign of AI that belong to a record
 * @param unregistered those that belong to none: shadow AI
 */
public record AIMetrics(List<Record> systems, long registered, long unregistered) {
    /** While nobody looks. */
    public static final AIMetrics NONE = new AIMetrics(List.of(), 0, 0);

    private static final String UNDECLARED = "none";

    public AIMetrics {
        systems = List.copyOf(systems);
    }

    /**
     * One record.
     *
     * @param stage in lower case, {@code none} where none is declared; and {@code euClass} too
     * @param assessedUntil when its impact assessment lapses; null when it does not say
     */
    public record Record(String namespace, String name, String stage, String euClass,
            @Nullable Instant assessedUntil) {}

    /** What runs in the system namespaces is the cluster's own, and counts only when somebody has registered it. */
    public static AIMetrics of(Collection<SystemRecord> systems, Collection<Workload> workloads) {
        long registered = 0;
        long unregistered = 0;
        for (Workload workload : workloads) {
            if (!workload.signals().isEmpty()) {
                if (!workload.systems().isEmpty()) {
                    registered++;
                } else if (!Scope.SYSTEM_NAMESPACES.contains(workload.key().namespace())) {
                    unregistered++;
                }
            }
        }
        return new AIMetrics(systems.stream().map(AIMetrics::record).toList(), registered, unregistered);
    }

    private static Record record(SystemRecord system) {
        return new Record(system.key().namespace(), system.key().name(), label(system.stage()),
                label(system.euClass()), system.impact().validUntil());
    }

    private static String label(String declared) {
        return declared.isEmpty() ? UNDECLARED : declared.toLowerCase(Locale.ROOT);
    }
}
