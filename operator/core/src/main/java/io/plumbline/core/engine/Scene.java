package io.plumbline.core.engine;

import io.plumbline.core.check.Sharing;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One resource as its checks find it at one moment.
 *
 * @param namespace that the resource is in or is; null for other cluster-scoped resources, and where it is not known
 * @param sharing what its checks have in common
 * @param recall whether verdicts of before count
 */
record Scene(Held resource, @Nullable Held namespace, Instant now, Sharing sharing,
        Recall recall) {
    ResourceType type() {
        return resource.key().type();
    }
}
