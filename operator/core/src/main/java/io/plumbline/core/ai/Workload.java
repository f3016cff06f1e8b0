package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;

import java.util.NavigableSet;

/**
 * A workload with all that it owns, as far as there is a sign of AI or an AISystem record claims it.
 *
 * @param key of the topmost owner
 * @param systems the AISystem records that it belongs to
 * @param signals signs of AI, by standard names such as {@code accelerator-resource}
 * @param models digests of what it runs as a model
 * @param images digests of other images that it runs, which may hold a model
 * @param idle whether nothing of it runs now
 */
public record Workload(ResourceKey key, NavigableSet<ResourceKey> systems, NavigableSet<String> signals,
        NavigableSet<String> models, NavigableSet<String> images, boolean idle) {

    /** As statuses write it: kind, namespace and name. */
    public String object() {
        return Reference.of(key).toString();
    }
}
