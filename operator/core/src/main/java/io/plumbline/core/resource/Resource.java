package io.plumbline.core.resource;

import org.jspecify.annotations.Nullable;

/**
 * One observed resource: who it is, and its body as checks see it. Immutable.
 *
 * @param uid unique for the life of the cluster: a changed uid under the same key is another resource
 * @param version the resource version of the API server; opaque, and never part of the body
 * @param controller the controlling owner, if any
 * @param problem why the body could not be read as a whole; every check on such a resource is an Error
 */
public record Resource(ResourceKey key, String uid, String version, @Nullable OwnerReference controller, BodyMap body,
        @Nullable String problem) {

    /** Whether checks would see the same thing: same identity, same owner, same body. The version may differ. */
    public boolean looksLike(Resource other) {
        return uid.equals(other.uid) && body.equals(other.body)
                && java.util.Objects.equals(controller, other.controller)
                && java.util.Objects.equals(problem, other.problem);
    }
}
