package io.plumbline.runtime.metrics;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How well one kind is observed.
 *
 * @param objects resources of the kind that are held
 * @param lists times that the whole kind was listed
 * @param lastEvent when an event, a bookmark or a successful list was last received; null when never
 */
public record SourceMetric(ResourceType type, SourceState.Status state, long objects, long lists,
        @Nullable Instant lastEvent) {}
