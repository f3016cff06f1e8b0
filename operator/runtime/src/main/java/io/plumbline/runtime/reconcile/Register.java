package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Told of everything that people ask for by resources of ours. Must be quick. Thread-safe. */
public interface Register {
    /**
     * A resource is as it is now; told again and again.
     *
     * @param weakens what may find less than before, told once
     */
    void declared(HasMetadata resource, @Nullable Object spec, List<String> weakens);

    /** A resource was deleted. */
    void withdrawn(HasMetadata resource);
}
