package io.plumbline.core.check;

import io.plumbline.core.resource.Resource;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a check is evaluated on.
 *
 * @param namespace the Namespace of the resource; null for cluster-scoped resources, and where it is not known
 */
public record Subject(Resource resource, @Nullable Resource namespace, Related related, Instant now) {}
