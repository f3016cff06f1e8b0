package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.LookupReader;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.util.Set;

/**
 * Finds what a change concerns, and queues it. Must run after the change is in the {@link ClusterState}: whoever starts
 * evaluating later sees the change, and whoever started earlier is queued again.
 */
final class Spread {
    private final ClusterState cluster;
    private final WorkQueue queue;

    Spread(ClusterState cluster, WorkQueue queue) {
        this.cluster = cluster;
        this.queue = queue;
    }

    /** The subject itself. */
    void subject(ResourceKey key) {
        queue.add(key, null);
    }

    /** All whose lookups or Namespace this resource may be in. */
    void readers(Interest interest, ResourceKey changed) {
        for (LookupReader reader : interest.lookupReaders(changed.type())) {
            String namespace = reader.lookup().reach() == Lookup.Reach.CLUSTER ? "" : changed.namespace();
            subjectsOf(reader.check(), namespace);
        }
        if (changed.type().equals(ResourceType.NAMESPACE)) {
            for (CompiledCheck check : interest.namespaceReaders()) {
                subjectsOf(check, changed.name());
            }
        }
    }

    /** All that would be folded elsewhere: what names this owner, directly and through others. */
    void children(ResourceKey owner) {
        children(owner, Ownership.MAX_DEPTH);
    }

    private void children(ResourceKey owner, int depth) {
        for (ResourceKey child : cluster.children(owner)) {
            queue.add(child, null);
            if (depth > 0) {
                children(child, depth - 1);
            }
        }
    }

    /** Everything that has the kind as an input. */
    void kind(Interest interest, ResourceType type) {
        for (Resource resource : cluster.all(type)) {
            queue.add(resource.key(), null);
            children(resource.key());
        }
        interest.lookupReaders(type).forEach(reader -> subjectsOf(reader.check(), ""));
        if (type.equals(ResourceType.NAMESPACE)) {
            interest.namespaceReaders().forEach(check -> subjectsOf(check, ""));
        }
    }

    /** All resources of the kinds that the check looks at: those it sees now, and those that it stops seeing. */
    void check(CompiledCheck check) {
        subjectsOf(check, "");
    }

    /** @param namespace empty for the whole cluster */
    private void subjectsOf(CompiledCheck check, String namespace) {
        Set<CompiledCheck> only = Set.of(check);
        for (ResourceType type : check.subjects()) {
            if (namespace.isEmpty()) {
                cluster.all(type).forEach(resource -> queue.add(resource.key(), only));
            } else if (type.equals(ResourceType.NAMESPACE)) {
                queue.add(new ResourceKey(type, "", namespace), only);
            } else {
                cluster.inNamespace(type, namespace).forEach(resource -> queue.add(resource.key(), only));
            }
        }
    }
}
