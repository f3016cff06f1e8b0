package io.plumbline.core.control;

import io.plumbline.core.resource.ResourceType;

/**
 * Related resources that an expression sees as {@code related.<name>}. Several lookups of one name are joined into one
 * list, ordered by kind, namespace and name.
 *
 * @param reach where to look, seen from the subject
 * @param emptyWhenNotInstalled whether a kind that is not served counts as an empty list, and not as unknown
 * @param key CEL over {@code item} that yields its join keys, a string or a list of strings; empty means that items are
 *            not joined by keys
 * @param subjectKey CEL over {@code object} that yields the join keys of a subject; empty exactly when {@code key} is. An
 *            expression sees the items that share a key with its subject.
 */
public record Lookup(String name, ResourceType type, Reach reach, boolean emptyWhenNotInstalled, String key,
        String subjectKey) {
    /** A lookup of everything within reach. */
    public Lookup(String name, ResourceType type, Reach reach, boolean emptyWhenNotInstalled) {
        this(name, type, reach, emptyWhenNotInstalled, "", "");
    }

    public boolean isJoined() {
        return !key.isEmpty();
    }

    /** Where a lookup finds its items. */
    public enum Reach {
        /**
         * In the subject's namespace; for a Namespace as subject, in that namespace. Cluster-scoped items are seen from
         * each namespace; a cluster-scoped subject sees those only.
         */
        SAME_NAMESPACE,
        /** In the whole cluster. */
        CLUSTER
    }
}
