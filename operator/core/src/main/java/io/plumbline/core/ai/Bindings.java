package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which resources go with which, counted: several of one workload may say the same. Read by any thread. */
final class Bindings {
    private final Map<ResourceKey, Map<ResourceKey, Integer>> counts = new ConcurrentHashMap<>();

    /** @param by 1 or -1 */
    void count(ResourceKey one, ResourceKey other, int by) {
        counts.compute(one, (key, known) -> {
            Map<ResourceKey, Integer> others = known == null ? new ConcurrentHashMap<>() : known;
            others.merge(other, by, (before, change) -> before + change == 0 ? null : before + change);
            return others.isEmpty() ? null : others;
        });
    }

    Set<ResourceKey> of(ResourceKey one) {
        return Set.copyOf(counts.getOrDefault(one, Map.of()).keySet());
    }
}
