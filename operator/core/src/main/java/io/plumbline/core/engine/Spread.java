package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.cluster.Change;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Ownership;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.interest.Dependents;
import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.LookupReader;
import io.plumbline.core.join.Affected;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what a change concerns, and queues it. Must run after the change is in the {@link ClusterState}: whoever starts
 * evaluating later sees the change, and whoever started earlier is queued again.
 */
final class Spread {
    private final ClusterState cluster;
    private final Joining joining;
    private final WorkQueue queue;

    Spread(ClusterState cluster, Joining joining, WorkQueue queue) {
        this.cluster = cluster;
        this.joining = joining;
        this.queue = queue;
    }

    /** A resource was added or looks different to some group of checks. */
    void change(Interest interest, Change change) {
        ResourceKey key = change.after().key();
        joining.subject(interest, key);
        if (change.isOfIdentity()) {
            subject(interest, key);
        } else {
            Set<CompiledCheck> only = new HashSet<>();
            change.groups().forEach(group -> only.addAll(interest.dependents(group).subjects()));
            if (!only.isEmpty()) {
                queue.add(key, only);
            }
        }
        Held before = change.before();
        boolean everyone = !Objects.equals(before == null ? null : before.problem(), change.after().problem());
        boolean some = before != null && !everyone;
        readers(interest, key, some ? change.groups() : groupsOf(interest, key.type()), everyone);
        if (change.isOfOwnership()) {
            children(key);
        }
    }

    /** A resource is gone. */
    void removal(Interest interest, Held gone) {
        ResourceKey key = gone.key();
        joining.subject(interest, key);
        queue.add(key, null);
        readers(interest, key, groupsOf(interest, key.type()), gone.problem() != null);
        children(key);
    }

    private void subject(Interest interest, ResourceKey key) {
        if (!interest.subjectReaders(key.type()).isEmpty()) {
            queue.add(key, null);
        }
    }

    private static Collection<Group> groupsOf(Interest interest, ResourceType type) {
        return interest.layout(type).groups();
    }

    /**
     * All whose lookups or Namespace this resource may be in, as one of these groups sees it.
     *
     * @param everyone whether it has become or ceased to be unreadable, which concerns also those who do not find it
     */
    private void readers(Interest interest, ResourceKey changed, Collection<Group> groups, boolean everyone) {
        for (Group group : groups) {
            Dependents dependents = interest.dependents(group);
            dependents.lookups().forEach(reader -> reader(reader, changed, everyone));
            if (changed.type().equals(ResourceType.NAMESPACE)) {
                dependents.namespaces().forEach(check -> subjectsOf(check, changed.name()));
            }
        }
    }

    private void reader(LookupReader reader, ResourceKey changed, boolean everyone) {
        String reach = reader.lookup().lookup().reach() == Reach.CLUSTER ? "" : changed.namespace();
        Affected affected = joining.item(reader, changed);
        if (everyone) {
            subjectsOf(reader.check(), reach);
            return;
        }
        switch (affected) {
            case Affected.All ignored -> subjectsOf(reader.check(), reach);
            case Affected.Some some -> {
                Set<CompiledCheck> only = Set.of(reader.check());
                some.subjects().forEach(subject -> queue.add(subject, only));
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
        for (Held resource : cluster.all(type)) {
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

    /** All resources of the kinds that the check looks at; what it found stands, and what is made of that may not. */
    void exceptions(CompiledCheck check) {
        subjectsOf(check, "", Set.of());
    }

    private void subjectsOf(CompiledCheck check, String namespace) {
        subjectsOf(check, namespace, Set.of(check));
    }

    /** @param namespace empty for the whole cluster */
    private void subjectsOf(CompiledCheck check, String namespace, Set<CompiledCheck> only) {
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
