package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;

import java.util.List;
import java.util.Set;

/**
 * What is seen of one AI system.
 *
 * @param workloads that belong to it, ordered by key
 * @param claimed all resources that it claims and that exist, also those that are part of a larger workload
 * @param targets what its kill switch acts on, as far as that exists
 */
public record Observed(List<Workload> workloads, Set<ResourceKey> claimed, Set<ResourceKey> targets) {
    /** Nothing at all. */
    public static final Observed NOTHING = new Observed(List.of(), Set.of(), Set.of());

    public Observed {
        workloads = List.copyOf(workloads);
        claimed = Set.copyOf(claimed);
        targets = Set.copyOf(targets);
    }

    boolean claims(Reference reference) {
        return claimed.stream().anyMatch(reference::means);
    }

    boolean stops(Reference reference) {
        return targets.stream().anyMatch(reference::means);
    }
}
