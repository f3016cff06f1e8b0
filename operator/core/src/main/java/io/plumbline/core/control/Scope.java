package io.plumbline.core.control;

import java.util.Map;
import java.util.Set;

/**
 * Which namespaces a control looks into. Filters subjects of namespaced kinds, and Namespaces themselves; other
 * cluster-scoped kinds are always subjects, and lookups are never filtered.
 */
public record Scope(LabelSelector namespaceSelector, Set<String> excludedNamespaces) {
    /** Namespaces that belong to the cluster itself; out of scope unless a check says ControlPlane. */
    public static final Set<String> SYSTEM_NAMESPACES = Set.of("kube-system", "kube-public", "kube-node-lease");
    public static final Scope DEFAULT = new Scope(LabelSelector.EVERYTHING, SYSTEM_NAMESPACES);

    public Scope {
        excludedNamespaces = Set.copyOf(excludedNamespaces);
    }

    /** Whether membership depends on the labels of a Namespace, so that Namespaces are an input. */
    public boolean readsLabels() {
        return !namespaceSelector.isEverything();
    }

    /** @param labels labels of the Namespace; not read unless {@link #readsLabels()} */
    public boolean contains(String namespace, Map<?, ?> labels) {
        return !excludedNamespaces.contains(namespace) && namespaceSelector.selects(labels);
    }
}
