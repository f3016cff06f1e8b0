package io.plumbline.evidence.snapshot;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All resources of a kind that were known.
 *
 * @param version the API version that was asked
 * @param query the request that lists the kind, as a path of the API server
 * @param listVersion the resourceVersion that the list, or the last change after it, was at; empty where never listed
 * @param heardAt when anything was last heard; the epoch where nothing ever was
 * @param message why the status is not Synced; empty when it is
 * @param byNamespace how many in each namespace; the empty one stands for cluster-scoped resources
 * @param members by namespace and name; empty for kinds that are not listed by name
 */
public record Population(ResourceType type, String version, String query, String listVersion, Instant heardAt,
        Status status, String message, Map<String, Integer> byNamespace, List<Member> members) {
    public Population {
        byNamespace = Map.copyOf(byNamespace);
        members = List.copyOf(members);
    }

    /** How many there are. */
    public int size() {
        return byNamespace.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * One resource.
     *
     * @param namespace empty for cluster-scoped resources
     * @param digest SHA-256 over the fields that checks read, lower-case hex
     */
    public record Member(String namespace, String name, String uid, String resourceVersion, String digest) {}
}
