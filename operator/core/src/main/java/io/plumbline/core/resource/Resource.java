package io.plumbline.core.resource;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * One observed resource as it was read: who it is, and its body as far as checks read it. Immutable.
 *
 * @param uid unique for the life of the cluster: a changed uid under the same key is another resource
 * @param version the resource version of the API server; opaque, and never part of the body
 * @param controller the controlling owner, if any
 * @param problem why the body could not be read as a whole; every check on such a resource is an Error
 * @param generation of the projection that the body was read with; a check that needs a later one must not look at it
 */
public record Resource(ResourceKey key, String uid, String version, @Nullable OwnerReference controller, BodyMap body,
        @Nullable String problem, long generation) {
    /** The generation of a body that was read without leaving anything out: good for every check. */
    public static final long WHOLE = Long.MAX_VALUE;

    /** A resource that was read as a whole. */
    public Resource(ResourceKey key, String uid, String version, @Nullable OwnerReference controller, BodyMap body,
            @Nullable String problem) {
        this(key, uid, version, controller, body, problem, WHOLE);
    }

    /** Whether checks would see the same thing: same identity, same owner, same body. The version may differ. */
    public boolean looksLike(Resource other) {
        return uid.equals(other.uid) && body.equals(other.body) && Objects.equals(controller, other.controller)
                && Objects.equals(problem, other.problem);
    }
}
