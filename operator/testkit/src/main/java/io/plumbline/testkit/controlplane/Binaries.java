package io.plumbline.testkit.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that holds at least etcd and kube-apiserver. */
record Binaries(Path folder) {
    static Optional<Binaries> in(Path folder, boolean controllerManager) {
        var found = new Binaries(folder);
        var complete = Files.isExecutable(found.etcd()) && Files.isExecutable(found.apiServer())
                && (!controllerManager || Files.isExecutable(found.controllerManager()));
        return complete ? Optional.of(found) : Optional.empty();
    }

    Path etcd() {
        return folder.resolve("etcd");
    }

    Path apiServer() {
        return folder.resolve("kube-apiserver");
    }

    Path controllerManager() {
        return folder.resolve("kube-controller-manager");
    }

    Optional<Path> kubectl() {
        return Optional.of(folder.resolve("kubectl")).filter(Files::isExecutable);
    }
}
