package io.plumbline.testkit.controlplane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to start.
 *
 * @param controllerManager also run kube-controller-manager: garbage collection, namespace deletion, workload controllers
 * @param auditLog where the API server writes its audit log (level Metadata, one JSON document per line), if anywhere
 * @param apiServerFlags further kube-apiserver flags, such as {@code --feature-gates=WatchList=false}; with
 *            {@code --enable-admission-plugins=ServiceAccount} pods get an account and its token, which is off by default
 */
public record ControlPlaneOptions(boolean controllerManager, Optional<Path> auditLog, List<String> apiServerFlags) {
    public ControlPlaneOptions {
        apiServerFlags = List.copyOf(apiServerFlags);
    }

    /** API server and etcd only. */
    public static ControlPlaneOptions defaults() {
        return new ControlPlaneOptions(false, Optional.empty(), List.of());
    }

    public ControlPlaneOptions withControllerManager() {
        return new ControlPlaneOptions(true, auditLog, apiServerFlags);
    }

    public ControlPlaneOptions withAuditLog(Path file) {
        return new ControlPlaneOptions(controllerManager, Optional.of(file), apiServerFlags);
    }

    public ControlPlaneOptions withApiServerFlag(String flag) {
        var flags = new ArrayList<>(apiServerFlags);
        flags.add(flag);
        return new ControlPlaneOptions(controllerManager, auditLog, flags);
    }
}
