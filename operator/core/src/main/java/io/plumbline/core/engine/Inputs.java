package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Items;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.LookupReader;
import io.plumbline.core.interest.SubjectReader;
import io.plumbline.core.join.Found;
import io.plumbline.core.join.JoinIndex;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Gathers all that one check sees of one subject, at one moment. */
final class Inputs {
    private final ClusterState cluster;
    private final Joining joining;

    /** What was gathered. */
    sealed interface Gathered {
        /** Everything is there. */
        record Complete(Part object, @Nullable Part namespace, List<Found.Known> related, InputIds ids)
                implements
                    Gathered {}

        /** Something is missing that the check would need. */
        record Incomplete(String reason) implements Gathered {}

        /** What a subject is joined to cannot be told. */
        record Unjoined(String reason) implements Gathered {}
    }

    Inputs(ClusterState cluster, Joining joining) {
        this.cluster = cluster;
        this.joining = joining;
    }

    Gathered gather(SubjectReader reader, Held subject, @Nullable Held namespaceOfSubject) {
        Part object = subject.part(reader.group());
        if (object == null) {
            return incomplete(reader.group());
        }
        Group group = reader.namespaceGroup();
        Part namespace = group == null || namespaceOfSubject == null ? null : namespaceOfSubject.part(group);
        if (group != null && namespaceOfSubject != null && namespace == null) {
            return incomplete(group);
        }
        if (reader.lookups().isEmpty()) {
            return new Gathered.Complete(object, namespace, List.of(),
                    new InputIds(object.id(), namespace == null ? 0 : namespace.id()));
        }
        List<Found.Known> related = new ArrayList<>(reader.lookups().size());
        for (LookupReader lookup : reader.lookups()) {
            if (!cluster.isComplete(lookup.group())) {
                return incomplete(lookup.group());
            }
            switch (find(lookup, subject.key(), object)) {
                case Found.Pending pending -> {
                    return new Gathered.Incomplete(pending.reason());
                }
                case Found.Unknown unknown -> {
                    return new Gathered.Unjoined(
                            "lookup " + lookup.lookup().lookup().name() + ": " + unknown.reason());
                }
                case Found.Known known -> related.add(known);
            }
        }
        return new Gathered.Complete(object, namespace, related, ids(object, namespace, related));
    }

    private static Gathered incomplete(Group group) {
        return new Gathered.Incomplete(Readability.describeIncomplete(group.type()));
    }

    private Found find(LookupReader reader, ResourceKey subject, Part object) {
        if (reader.lookup().isJoined()) {
            JoinIndex index = joining.index(reader);
            return index == null ? new Found.Pending("the lookup is no longer indexed") : index.find(subject, object);
        }
        if (reader.lookup().lookup().reach() == Reach.CLUSTER) {
            return found(cluster.items(reader.group()));
        }
        // What lives in no namespace is seen from each: taking it for absent could look like compliance.
        Items everywhere = cluster.items(reader.group(), "");
        String namespace = Readability.namespaceName(subject);
        return namespace.isEmpty()
                ? found(everywhere)
                : found(everywhere, cluster.items(reader.group(), namespace));
    }

    private static Found found(Items... lists) {
        for (Items items : lists) {
            if (items.missing() != null) {
                return new Found.Pending(items.missing() + " is being read again");
            }
        }
        return new Found.Known(List.of(lists));
    }

    private static InputIds ids(Part object, @Nullable Part namespace, List<Found.Known> related) {
        int size = 2;
        for (Found.Known known : related) {
            size += known.lists().size() + 1;
        }
        long[] ids = new long[size];
        ids[0] = object.id();
        ids[1] = namespace == null ? 0 : namespace.id();
        int next = 2;
        for (Found.Known known : related) {
            // The length first, so that lists of one lookup are not taken for those of the next.
            long[] lists = known.ids();
            ids[next++] = lists.length;
            for (long id : lists) {
                ids[next++] = id;
            }
        }
        return new InputIds(ids);
    }

    /** The bodies that a lookup found. */
    static List<BodyMap> items(SubjectReader reader, List<Found.Known> related, CompiledLookup lookup) {
        for (int i = 0; i < related.size(); i++) {
            if (isOf(reader.lookups().get(i), lookup)) {
                return related.get(i).bodies();
            }
        }
        throw new IllegalArgumentException("no lookup of this check: " + lookup.lookup().name());
    }

    @SuppressWarnings("ReferenceEquality") // distinct lookups may be equal
    private static boolean isOf(LookupReader reader, CompiledLookup lookup) {
        return reader.lookup() == lookup;
    }
}
