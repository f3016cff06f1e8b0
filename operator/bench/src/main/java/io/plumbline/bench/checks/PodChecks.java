package io.plumbline.bench.checks;

import io.plumbline.core.catalogue.Catalogue;
import io.plumbline.core.control.Control;

import java.util.List;

/**
 * The thirty Pod checks that are measured: all Pod checks of the catalogue but those of control plane pods, those that
 * look up other kinds, and those that need managed fields or values of environment variables.
 */
public final class PodChecks {
    public static final List<String> IDS = List.of("projected-token-bounded", "workload-requests-and-memory-limit",
            "exec-binaries-immutable", "pod-no-privileged", "pod-no-host-namespaces", "pod-no-host-path",
            "pod-run-as-non-root", "pod-no-privilege-escalation", "pod-capabilities-dropped", "pod-seccomp-profile",
            "pod-no-host-ports", "pod-safe-sysctls-only", "default-namespace-unused", "config-item-labels",
            "env-no-literal-credentials", "workload-not-excluded-from-logging", "no-debug-ephemeral-containers",
            "no-debug-images-in-prod", "no-runtime-socket-mount", "no-node-debugger-pods",
            "image-from-allowed-registry", "image-pinned-by-digest", "image-tag-not-mutable",
            "workload-source-traceable", "sensitive-workload-sandboxed", "dedicated-service-account",
            "third-party-workload-supplier-recorded", "prod-workload-gitops-managed", "model-image-volume-pinned",
            "model-signature-verified");

    private PodChecks() {}

    /** The controls of the catalogue, cut down to these checks. */
    public static List<Control> controls() {
        return Catalogue.read().only(IDS);
    }
}
