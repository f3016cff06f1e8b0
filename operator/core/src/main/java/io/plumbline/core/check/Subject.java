package io.plumbline.core.check;

import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a check is evaluated on.
 *
 * @param object holds at least what {@link CompiledCheck#readsOfSubject()} keeps
 * @param namespace the Namespace of the object, holding at least what {@link CompiledCheck#readsOfNamespace()} keeps;
 *            null for cluster-scoped resources, and where it is not known
 * @param sharing what the checks of one resource have in common, when several are evaluated after one another
 */
public record Subject(BodyMap object, @Nullable BodyMap namespace, Related related, Instant now, Sharing sharing) {
    /** For a check by itself. */
    public Subject(BodyMap object, @Nullable BodyMap namespace, Related related, Instant now) {
        this(object, namespace, related, now, new Sharing());
    }
}
