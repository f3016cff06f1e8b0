package io.plumbline.runtime.reconcile;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Where a reconciler brings the resources of a kind, and hears what to say of them.
 *
 * @param <R> the resource
 * @param <S> its status
 */
interface Desk<R, S> {
    /**
     * Takes up the resource as it is now, and returns the status to publish, if there is anything new to say.
     *
     * @param resource with the previous status
     */
    Optional<S> declare(R resource, @Nullable S previous);

    /** The resource is gone. */
    void withdraw(R resource);
}
