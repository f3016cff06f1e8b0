package io.plumbline.core.interest;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.Map;

/**
 * How resources of one kind are read, and in which parts they are kept. Immutable; another layout of the kind has
 * another generation, and a later one a greater.
 *
 * @param groups one for each part that is kept
 * @param projection all that the groups need, and what the engine itself reads
 */
public record Layout(ResourceType type, long generation, List<Group> groups, Projection projection) {
    private static final Projection REPLICAS = Projection
            .fields(Map.of("spec", Projection.fields(Map.of("replicas", Projection.KEEP))));

    public Layout {
        groups = List.copyOf(groups);
    }

    /** A layout in these groups, which reads all that they need. */
    static Layout of(ResourceType type, long generation, List<Group> groups) {
        Projection union = ofEngine(type);
        for (Group group : groups) {
            union = union.union(group.projection());
        }
        return new Layout(type, generation, groups, union);
    }

    /** Of a kind that nobody needs: only who its resources are is kept, so that whoever needs it next misses none. */
    static Layout nothing(ResourceType type) {
        return of(type, 0, List.of());
    }

    /** Whether a replica set has replicas decides whether it is a subject at all, whoever needs it. */
    private static Projection ofEngine(ResourceType type) {
        return type.equals(ResourceType.REPLICA_SET) ? REPLICAS : Projection.DROP;
    }

    /** Where the part of the group is, or -1. */
    @SuppressWarnings("ReferenceEquality") // groups are compared by identity
    public int indexOf(Group group) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) == group) {
                return i;
            }
        }
        return -1;
    }

    /** The generation that all resources must have before every group can rely on them. */
    public long needed() {
        return groups.stream().mapToLong(Group::since).max().orElse(0);
    }
}
