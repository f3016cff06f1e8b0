package io.plumbline.core.cluster;

import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.resource.OwnerReference;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A resource as it is kept: who it is, and the parts of its body that checks read. Immutable, but for the version: what
 * nobody reads may change, and whoever knows the resource by this object need not look at it again.
 */
public final class Held {
    private final ResourceKey key;
    private final String uid;
    private final @Nullable OwnerReference controller;
    private final @Nullable String problem;
    private final boolean subject;
    private final long generation;
    private final Layout layout;
    final @Nullable Part[] parts;
    private volatile String version;

    Held(ResourceKey key, String uid, @Nullable OwnerReference controller, @Nullable String problem, boolean subject,
            long generation, Layout layout, @Nullable Part[] parts, String version) {
        this.key = key;
        this.uid = uid;
        this.controller = controller;
        this.problem = problem;
        this.subject = subject;
        this.generation = generation;
        this.layout = layout;
        this.parts = parts;
        this.version = version;
    }

    /** The same in another layout. */
    Held in(Layout other, @Nullable Part[] moved) {
        return new Held(key, uid, controller, problem, subject, generation, other, moved, version);
    }

    public ResourceKey key() {
        return key;
    }

    public String uid() {
        return uid;
    }

    public @Nullable OwnerReference controller() {
        return controller;
    }

    /** The resource version that it was last seen at. */
    public String version() {
        return version;
    }

    /** It was seen again, with the same parts. */
    void seenAt(String now) {
        version = now;
    }

    /** Why the resource could not be read as a whole; null when it was. */
    public @Nullable String problem() {
        return problem;
    }

    /** Whether checks look at it; what merely repeats its owner is kept for the way to the owner only. */
    public boolean isSubject() {
        return subject;
    }

    /** The generation that it was read with. */
    public long generation() {
        return generation;
    }

    /** What the group reads; null when the resource was read before the group needed it. */
    public @Nullable Part part(Group group) {
        int index = layout.indexOf(group);
        return index < 0 ? null : parts[index];
    }

    /** Whether the other one, with the same parts, is the same resource in the same state. */
    @SuppressWarnings("ReferenceEquality") // layouts are compared by identity
    boolean isLike(Held other) {
        return uid.equals(other.uid) && Objects.equals(controller, other.controller)
                && Objects.equals(problem, other.problem) && subject == other.subject
                && generation == other.generation && layout == other.layout;
    }

    Layout layout() {
        return layout;
    }
}
