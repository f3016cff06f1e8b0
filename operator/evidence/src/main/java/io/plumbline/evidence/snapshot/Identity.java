package io.plumbline.evidence.snapshot;

import java.time.Instant;

/**
 * Which snapshot this is.
 *
 * @param id lower-case hex, derived from cluster, request and slot: a retry has the same
 * @param clusterUid uid of the Namespace kube-system
 * @param name of the resource that asked for it
 * @param trigger {@code Scheduled} or {@code OnDemand}
 * @param reason why, in the words of who asked; may be empty
 * @param frozenAt the moment that everything in it is as of
 */
public record Identity(String id, String clusterUid, String name, String trigger, String reason, Instant frozenAt) {}
