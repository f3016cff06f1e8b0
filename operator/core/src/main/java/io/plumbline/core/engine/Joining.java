package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.LookupReader;
import io.plumbline.core.interest.SubjectReader;
import io.plumbline.core.join.Affected;
import io.plumbline.core.join.JoinIndex;
import io.plumbline.core.join.Joins;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Keeps the indexes of joined lookups in step with the cluster. Thread-safe, as {@link JoinIndex} is. */
final class Joining {
    private static final Affected ALL = new Affected.All();

    private final ClusterState cluster;
    private final Joins joins = new Joins();

    Joining(ClusterState cluster) {
        this.cluster = cluster;
    }

    /** The check will be looked at: its indexes exist from now on, and take up changes. Before the interest is published. */
    void open(CompiledCheck check) {
        check.lookups().forEach(joins::open);
    }

    /** Enters what is there already. After the interest is published, and before the check's subjects are queued. */
    void fill(Interest interest, CompiledCheck check) {
        if (check.lookups().stream().noneMatch(CompiledLookup::isJoined)) {
            return;
        }
        for (ResourceType type : check.subjects()) {
            cluster.all(type).forEach(held -> subject(interest, held.key()));
        }
        for (CompiledLookup lookup : check.lookups()) {
            interest.lookupReaders(lookup.lookup().type())
                    .stream()
                    .filter(reader -> isOf(reader, lookup))
                    .forEach(this::fill);
        }
    }

    @SuppressWarnings("ReferenceEquality") // distinct lookups may be equal
    private static boolean isOf(LookupReader reader, CompiledLookup lookup) {
        return reader.lookup() == lookup;
    }

    private void fill(LookupReader reader) {
        JoinIndex index = joins.index(reader.lookup());
        if (index != null) {
            cluster.all(reader.lookup().lookup().type()).forEach(held -> item(reader, held.key()));
            index.filled();
        }
    }

    void close(CompiledCheck check) {
        check.lookups().forEach(joins::close);
    }

    /** An item may have changed: tells whose subjects must be looked at again. */
    Affected item(LookupReader reader, ResourceKey key) {
        JoinIndex index = joins.index(reader.lookup());
        return index == null ? ALL : index.item(key, () -> part(key, reader.group()));
    }

    /** A subject may have changed. */
    void subject(Interest interest, ResourceKey key) {
        for (SubjectReader reader : interest.subjectReaders(key.type())) {
            for (LookupReader lookup : reader.lookups()) {
                JoinIndex index = joins.index(lookup.lookup());
                if (index != null) {
                    index.subject(key, () -> part(key, reader.group()));
                }
            }
        }
    }

    private @Nullable Part part(ResourceKey key, Group group) {
        Held held = cluster.get(key);
        return held == null ? null : held.part(group);
    }

    /** A resource of a kind that nothing is concluded from now: only the indexes take it up. */
    void changed(Interest interest, ResourceKey key) {
        subject(interest, key);
        interest.lookupReaders(key.type()).forEach(reader -> item(reader, key));
    }

    /** The index of the lookup; null when it is not joined. */
    @Nullable
    JoinIndex index(LookupReader reader) {
        return joins.index(reader.lookup());
    }
}
