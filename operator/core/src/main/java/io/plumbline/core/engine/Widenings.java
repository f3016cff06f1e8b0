package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notices when the last resource of a kind that was read without what a group of checks needs is replaced or goes. From
 * then on those checks have verdicts on all of the kind.
 */
final class Widenings {
    private static final Widening NONE = new Widening(Set.of(), Set.of());

    private final ClusterState cluster;
    private final Settling settling;
    private final Spread spread;
    private final EngineListener listener;

    /** The checks that come to see all of a kind, and their controls; mostly none. */
    record Widening(Set<CompiledCheck> checks, Set<ControlKey> controls) {}

    Widenings(ClusterState cluster, Settling settling, Spread spread, EngineListener listener) {
        this.cluster = cluster;
        this.settling = settling;
        this.spread = spread;
        this.listener = listener;
    }

    /**
     * To be called before the change can be seen: the counts of these controls are no result from now on.
     *
     * @param generation of what takes the resource's place; the greatest number when nothing does
     */
    Widening replacing(Interest interest, ResourceKey resource, long generation) {
        ResourceType type = resource.type();
        long before = cluster.lowestGeneration(type);
        long after = cluster.lowestGenerationWith(resource, generation);
        if (after <= before) {
            return NONE;
        }
        Set<CompiledCheck> checks = interest.layout(type)
                .groups()
                .stream()
                .filter(group -> group.since() > before && group.since() <= after)
                .flatMap(group -> interest.dependents(group).checks().stream())
                .collect(Collectors.toSet());
        Set<ControlKey> controls = checks.stream().map(check -> check.key().control()).collect(Collectors.toSet());
        settling.begin(controls);
        return new Widening(checks, controls);
    }

    /** To be called after the change can be seen. */
    void end(Widening widening) {
        if (!widening.controls().isEmpty()) {
            widening.checks().forEach(spread::check);
            settling.endWhenDone(widening.controls());
            widening.controls().forEach(listener::touched);
        }
    }
}
