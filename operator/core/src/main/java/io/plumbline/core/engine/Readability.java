package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

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

    /**
     * All inputs that are not readable, for an assessment of the check as a whole.
     *
     * @param notEvaluated whether there are subjects without a verdict. A lookup that is not installed is an obstacle
     *            to those only: with nothing to look at, nothing looks for it.
     */
    Set<String> obstacles(Interest interest, CompiledCheck check, boolean notEvaluated) {
        Set<ResourceType> inputs = new TreeSet<>(check.subjects());
        if (check.readsNamespace()) {
            inputs.add(ResourceType.NAMESPACE);
        }
        check.check().lookups().stream().map(Lookup::type).forEach(inputs::add);
        Set<String> found = new LinkedHashSet<>();
        for (ResourceType input : inputs) {
            SourceState state = cluster.state(input);
            if (!state.isSynced() && !state.isNotInstalled()) {
                found.add(describe(input, state));
            }
        }
        interest.groups(check)
                .stream()
                .filter(group -> !cluster.isComplete(group))
                .map(Group::type)
                .sorted(Comparator.naturalOrder())
                .forEach(type -> found.add(describeIncomplete(type)));
        String beside = notEvaluated ? obstacleBesideSubject(check) : null;
        if (beside != null) {
            found.add(beside);
        }
        return found;
    }

    private @Nullable String obstacleBesideSubject(CompiledCheck check) {
        if (check.readsNamespace() && !cluster.state(ResourceType.NAMESPACE).isSynced()) {
            return describe(ResourceType.NAMESPACE, cluster.state(ResourceType.NAMESPACE));
        }
        for (Lookup lookup : check.check().lookups()) {
            SourceState state = cluster.state(lookup.type());
            if (!state.isSynced() && !(state.isNotInstalled() && lookup.emptyWhenNotInstalled())) {
                return describe(lookup.type(), state);
            }
        }
        return null;
    }

    /**
     * Which single resource beside the subject was not read as a whole, or null: a check that looks for something bad
     * in the part that was left out would pass.
     */
    @Nullable
    String unreadable(CompiledCheck check, ResourceKey subject, @Nullable Held namespace) {
        if (check.readsNamespace() && !subject.namespace().isEmpty()) {
            if (namespace == null) {
                return "Namespace " + subject.namespace() + " is not known";
            }
            if (namespace.problem() != null) {
                return namespace.key() + " " + namespace.problem();
            }
        }
        for (Lookup lookup : check.check().lookups()) {
            Held item = switch (lookup.reach()) {
                case CLUSTER -> cluster.unreadable(lookup.type());
                case SAME_NAMESPACE -> {
                    Held everywhere = cluster.unreadable(lookup.type(), "");
                    yield everywhere != null
                            ? everywhere
                            : cluster.unreadable(lookup.type(), namespaceName(subject));
                }
            };
            if (item != null) {
                return item.key() + " " + item.problem();
            }
        }
        return null;
    }

    /** Whether nobody can tell the labels of this Namespace right now. */
    boolean labelsUnknown(@Nullable Held namespace, @Nullable Group group) {
        return namespace == null || namespace.problem() != null || group == null || namespace.part(group) == null
                || !cluster.state(ResourceType.NAMESPACE).isSynced();
    }

    /** The namespace that a resource is in or is; empty for other cluster-scoped resources. */
    static String namespaceName(ResourceKey key) {
        return key.type().equals(ResourceType.NAMESPACE) ? key.name() : key.namespace();
    }

    /** The kind is observed, but its resources were read before somebody needed what the check reads. */
    static String describeIncomplete(ResourceType type) {
        return type + " is being listed again for fields that were not read before";
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
