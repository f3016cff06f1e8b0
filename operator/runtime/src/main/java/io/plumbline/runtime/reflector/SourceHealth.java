package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How a kind is doing.
 *
 * @param objects resources that the sink holds
 * @param lastEvent when an event, a bookmark or a whole list arrived last
 * @param version resource version up to which the kind is known; opaque, empty before the first list
 * @param lastList how long the last complete list took
 * @param lists complete lists so far
 */
public record SourceHealth(SourceState state, int objects, @Nullable Instant lastEvent, String version,
        @Nullable Duration lastList, long lists) {}
