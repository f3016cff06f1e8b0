package io.plumbline.runtime.status;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Coverage;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds that keep the deciding checks of a control from being evaluated. What only Extended checks lack is no blind
 * spot: it shows in coverage and nowhere else.
 */
final class BlindSpots {
    private final Collection<Coverage> spots;

    private BlindSpots(Collection<Coverage> spots) {
        this.spots = spots;
    }

    static BlindSpots of(Assessment assessment) {
        var known = assessment.coverage().stream().collect(Collectors.toMap(Coverage::type, Function.identity()));
        Map<ResourceType, Coverage> spots = new TreeMap<>();
        for (CompiledCheck check : assessment.control().checks()) {
            if (check.check().decidesResult()) {
                for (ResourceType subject : check.subjects()) {
                    add(spots, known.get(subject), true);
                }
                for (Lookup lookup : check.check().lookups()) {
                    add(spots, known.get(lookup.type()), lookup.emptyWhenNotInstalled());
                }
                if (check.readsNamespace()) {
                    add(spots, known.get(ResourceType.NAMESPACE), false);
                }
            }
        }
        return new BlindSpots(List.copyOf(spots.values()));
    }

    private static void add(Map<ResourceType, Coverage> spots, @Nullable Coverage kind,
            boolean emptyWhenNotInstalled) {
        if (kind == null) {
            return;
        }
        SourceState state = kind.state();
        if (!state.isSynced() && !(state.isNotInstalled() && emptyWhenNotInstalled)) {
            spots.put(kind.type(), kind);
        }
    }

    boolean isEmpty() {
        return spots.isEmpty();
    }

    /** Whether waiting is all that is needed: there is a blind spot, and every one is a first list under way. */
    boolean areAllSyncing() {
        return !spots.isEmpty() && spots.stream().allMatch(spot -> spot.state().status() == Status.SYNCING);
    }

    /** {@code Pod is forbidden; Node is stale}. */
    @Override
    public String toString() {
        return spots.stream().map(spot -> spot.type() + " is " + adjective(spot.state().status()))
                .collect(Collectors.joining("; "));
    }

    private static String adjective(Status status) {
        return switch (status) {
            case SYNCED -> "synced";
            case SYNCING -> "still being listed";
            case STALE -> "stale";
            case FORBIDDEN -> "forbidden";
            case UNAVAILABLE -> "unavailable";
            case NOT_INSTALLED -> "not installed";
        };
    }
}
