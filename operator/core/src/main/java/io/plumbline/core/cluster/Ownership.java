package io.plumbline.core.cluster;

import io.plumbline.core.resource.OwnerReference;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Who owns what: decides which resources are subjects, and into which workload a resource is folded. */
public final class Ownership {
    /** Deployment, ReplicaSet, Pod is three; beyond that somebody is building cycles. */
    public static final int MAX_DEPTH = 6;
    private static final ResourceType NODE = new ResourceType("", "Node");

    private final ClusterState cluster;

    public Ownership(ClusterState cluster) {
        this.cluster = cluster;
    }

    /** Old revisions and replica sets of a Deployment repeat what the Deployment says. */
    static boolean isSubject(Resource resource) {
        if (!resource.key().type().equals(ResourceType.REPLICA_SET)) {
            return true;
        }
        return resource.controller() == null && !Long.valueOf(0).equals(resource.body().map("spec").get("replicas"));
    }

    /** The controlling owner by name; null where there is none. */
    static @Nullable ResourceKey ownerOf(Held resource) {
        OwnerReference owner = resource.controller();
        // The node owns the mirrors of its static pods, but is no workload that they are copies of.
        return owner == null || owner.type().equals(NODE)
                ? null
                : new ResourceKey(owner.type(), resource.key().namespace(), owner.name());
    }

    /** The topmost controlling owner as far as it is known; the resource itself where there is none. */
    public ResourceKey topOwner(Held resource) {
        ResourceKey top = resource.key();
        Held current = resource;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            OwnerReference owner = current.controller();
            ResourceKey key = ownerOf(current);
            if (owner == null || key == null) {
                return top;
            }
            Held next = cluster.get(key);
            if (next == null) {
                return key;
            }
            if (!next.uid().equals(owner.uid())) {
                // The owner was deleted and another one took its name: this one is an orphan.
                return top;
            }
            top = key;
            current = next;
        }
        return top;
    }
}
