package io.plumbline.runtime.reconcile;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Where a reconciler brings the records of people.
 *
 * @param <R> the resource
 * @param <S> its status
 */
interface RecordDesk<R, S> {
    /** Takes up the record, and returns the status to publish, if there is anything new to say. */
    Optional<S> declare(R resource, @Nullable S previous);

    /** The record is gone. */
    void withdraw(R resource);
}
