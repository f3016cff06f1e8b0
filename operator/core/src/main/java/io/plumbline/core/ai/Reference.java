package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;

/**
 * Names a resource as an AISystem record does.
 *
 * @param group empty for any: a record may leave it out
 */
public record Reference(String group, String kind, String namespace, String name) {
    static Reference of(ResourceKey key) {
        return new Reference(key.type().group(), key.type().kind(), key.namespace(), key.name());
    }

    /** Whether it may mean this resource. Binding goes by kind, namespace and name only. */
    boolean means(ResourceKey key) {
        return kind.equals(key.type().kind()) && namespace.equals(key.namespace()) && name.equals(key.name());
    }

    /** {@code Deployment/claims/scorer}. */
    @Override
    public String toString() {
        return kind + "/" + namespace + "/" + name;
    }
}
