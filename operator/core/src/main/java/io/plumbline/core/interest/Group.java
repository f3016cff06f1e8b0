package io.plumbline.core.interest;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;

/**
 * Checks that read much the same of a kind. They share bodies that hold just that: what only others read does not make
 * two resources differ for them. Immutable, and compared by identity.
 */
public final class Group {
    private final ResourceType type;
    private final Projection projection;
    private final long since;
    private final boolean individual;

    Group(ResourceType type, Projection projection, long since) {
        this.type = type;
        this.projection = projection;
        this.since = since;
        this.individual = Grouping.isIndividual(projection);
    }

    public ResourceType type() {
        return type;
    }

    /** What the checks read, together. */
    public Projection projection() {
        return projection;
    }

    /** The first generation whose resources are read with all that the group needs. */
    public long since() {
        return since;
    }

    /** Whether the checks read what tells resources apart: hardly two of them will ever have the same body. */
    public boolean isIndividual() {
        return individual;
    }

    @Override
    public String toString() {
        return type + " since " + since;
    }
}
