package io.plumbline.core.resource;

import java.util.Comparator;

/**
 * Names one resource in the cluster.
 *
 * @param namespace empty for cluster-scoped resources
 */
public record ResourceKey(ResourceType type, String namespace, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::type)
            .thenComparing(ResourceKey::namespace)
            .thenComparing(ResourceKey::name);

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code Deployment.apps shop/web}. */
    @Override
    public String toString() {
        return type + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
