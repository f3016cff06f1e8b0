package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Whether the inputs of a check can be relied on. What is not synced is never taken for empty. */
final class Readability {
    private final ClusterState cluster;

    Readability(ClusterState cluster) {
        this.cluster = cluster;
    }

    /** Why a verdict on a subject of this kind would not be sound, or null when it would. */
    @Nullable
    String obstacle(CompiledCheck check, ResourceType subject) {
        SourceState own = cluster.state(subject);
        if (!own.isSynced()) {
            return describe(subject, own);
        }
        return obstacleBesideSubject(check);
    }

    /** All inputs that are not readable, for an assessment of the check as a whole. */
    List<String> obstacles(CompiledCheck check) {
        List<String> found = new ArrayList<>();
        for (ResourceType subject : check.subjects()) {
            SourceState state = cluster.state(subject);
            if (!state.isSynced() && !state.isNotInstalled()) {
                found.add(describe(subject, state));
            }
        }
        String beside = obstacleBesideSubject(check);
        if (beside != null && !found.contains(beside)) {
            found.add(beside);
        }
        return found;
    }

    private @Nullable String obstacleBesideSubject(CompiledCheck check) {
        if (check.readsNamespace() && !cluster.state(ResourceType.NAMESPACE).isSynced()) {
            return describe(ResourceType.NAMESPACE, cluster.state(ResourceType.NAMESPACE));
        }
        for (Lookup lookup : check.lookups()) {
            SourceState state = cluster.state(lookup.type());
            if (!state.isSynced() && !(state.isNotInstalled() && lookup.emptyWhenNotInstalled())) {
                return describe(lookup.type(), state);
            }
        }
        return null;
    }

    /** The status only: messages of faults change from attempt to attempt, and verdicts must not. */
    private static String describe(ResourceType type, SourceState state) {
        return type + " is " + switch (state.status()) {
            case SYNCED -> "synced";
            case SYNCING -> "still being listed";
            case STALE -> "stale";
            case FORBIDDEN -> "forbidden";
            case UNAVAILABLE -> "unavailable";
            case NOT_INSTALLED -> "not installed";
        };
    }
}
