package io.plumbline.core.people;

import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which resources may deviate: those for which everything that is given holds. What cannot be told does not hold.
 *
 * @param namespaces names; empty for any place
 * @param namespaceSelector over the labels of the Namespace that a resource is in or is; null for any place
 * @param objectSelector over the labels of the resource itself; null for any
 * @param resources one of these, or owned by one of these; empty for any
 */
public record Match(Set<String> namespaces, @Nullable LabelSelector namespaceSelector,
        @Nullable LabelSelector objectSelector, List<Named> resources) {
    public static final Match EVERYTHING = new Match(Set.of(), null, null, List.of());

    public Match {
        namespaces = Set.copyOf(namespaces);
        resources = List.copyOf(resources);
    }

    /**
     * One resource, or all of a kind.
     *
     * @param namespace null for any
     * @param name null for any
     */
    public record Named(ResourceType type, @Nullable String namespace, @Nullable String name) {
        boolean names(ResourceKey key) {
            return type.equals(key.type()) && (namespace == null || namespace.equals(key.namespace()))
                    && (name == null || name.equals(key.name()));
        }
    }

    /** Whether nothing is left out, not even that a resource is missing. */
    boolean isEverything() {
        return equals(EVERYTHING);
    }

    /**
     * Whether the resource is among those that may deviate.
     *
     * @param owner under whose name it is counted and shown; the resource itself where nothing owns it. Who accepts what
     *            a workload does accepts it of its pods.
     */
    public boolean covers(ResourceKey resource, ResourceKey owner, Labels labels) {
        return isInPlace(resource, labels)
                && (objectSelector == null || selects(objectSelector, labels.own()))
                && (resources.isEmpty()
                        || resources.stream().anyMatch(named -> named.names(resource) || named.names(owner)));
    }

    private boolean isInPlace(ResourceKey resource, Labels labels) {
        if (namespaces.isEmpty() && namespaceSelector == null) {
            return true;
        }
        String namespace = resource.type().equals(ResourceType.NAMESPACE) ? resource.name() : resource.namespace();
        return !namespace.isEmpty() && (namespaces.isEmpty() || namespaces.contains(namespace))
                && (namespaceSelector == null || selects(namespaceSelector, labels.ofNamespace()));
    }

    private static boolean selects(LabelSelector selector, @Nullable Map<?, ?> labels) {
        return selector.isEverything() || labels != null && selector.selects(labels);
    }
}
