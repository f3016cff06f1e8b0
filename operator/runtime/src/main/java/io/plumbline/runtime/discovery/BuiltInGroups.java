package io.plumbline.runtime.discovery;

import java.util.Set;

/**
 * The groups that kube-apiserver implements itself (Kubernetes 1.35). Discovery does not tell them from custom resources,
 * and the suffix {@code k8s.io} does not either: {@code gateway.networking.k8s.io} is made of custom resources.
 */
final class BuiltInGroups {
    private static final Set<String> NAMES = Set.of("", "admissionregistration.k8s.io", "apiextensions.k8s.io",
            "apiregistration.k8s.io", "apps", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
            "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "extensions",
            "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "policy",
            "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
            "storagemigration.k8s.io");

    private BuiltInGroups() {}

    static boolean contains(String group) {
        return NAMES.contains(group);
    }
}
