package io.plumbline.core.cluster;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a lookup finds in one place, ordered by namespace and name. Immutable.
 *
 * @param id another one whenever anything about the items differs
 * @param missing an item that was read before the lookup needed what it reads now, so that its body is not known
 */
public record Items(long id, List<ResourceKey> keys, List<BodyMap> bodies, @Nullable ResourceKey missing) {
    public static final Items NONE = new Items(0, List.of(), List.of(), null);
}
