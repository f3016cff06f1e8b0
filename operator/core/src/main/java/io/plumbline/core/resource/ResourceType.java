package io.plumbline.core.resource;

import java.util.Comparator;
import java.util.Objects;

/**
 * A kind of resource, without its version: an object served under two versions is one object.
 *
 * @param group API group, empty for the core group
 * @param kind kind as in manifests, for instance {@code Deployment}
 */
public record ResourceType(String group, String kind) implements Comparable<ResourceType> {
    /** Namespace of the core group: input of every check that reads {@code namespaceObject}. */
    public static final ResourceType NAMESPACE = new ResourceType("", "Namespace");
    public static final ResourceType POD = new ResourceType("", "Pod");
    public static final ResourceType SECRET = new ResourceType("", "Secret");
    public static final ResourceType REPLICA_SET = new ResourceType("apps", "ReplicaSet");
    public static final ResourceType JOB = new ResourceType("batch", "Job");

    private static final Comparator<ResourceType> ORDER = Comparator.comparing(ResourceType::group)
            .thenComparing(ResourceType::kind);

    public ResourceType {
        Objects.requireNonNull(group);
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("a resource type needs a kind");
        }
    }

    /** The type of an object with this {@code apiVersion} ({@code group/version}, or {@code version} for the core group). */
    public static ResourceType of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new ResourceType(slash < 0 ? "" : apiVersion.substring(0, slash), kind);
    }

    @Override
    public int compareTo(ResourceType other) {
        return ORDER.compare(this, other);
    }

    /** {@code Pod} or {@code Deployment.apps}, as kubectl writes it. */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
