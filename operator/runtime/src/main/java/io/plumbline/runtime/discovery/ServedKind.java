package io.plumbline.runtime.discovery;

import io.plumbline.core.resource.ResourceType;

import java.util.Set;

/**
 * A kind in one version as the API server serves it.
 *
 * @param plural the name in paths, for instance {@code deployments}
 * @param custom whether it is not one of the API server's own, so that JSON null is a value in its objects
 */
public record ServedKind(ResourceType type, String version, String plural, boolean namespaced, boolean custom,
        Set<String> verbs) {
    public ServedKind {
        verbs = Set.copyOf(verbs);
    }

    /** {@code v1} or {@code apps/v1}. */
    public String apiVersion() {
        return type.group().isEmpty() ? version : type.group() + "/" + version;
    }

    /** The path of all its objects in all namespaces. */
    public String path() {
        return (type.group().isEmpty() ? "/api/" : "/apis/") + apiVersion() + "/" + plural;
    }

    /** Whether its population can be followed at all. */
    public boolean watchable() {
        return verbs.contains("list") && verbs.contains("watch");
    }
}
