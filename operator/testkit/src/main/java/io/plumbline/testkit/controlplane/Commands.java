package io.plumbline.testkit.controlplane;

import java.util.ArrayList;
import java.util.List;

/** The command lines of the three processes. */
record Commands(Binaries binaries, Workspace space, ControlPlaneOptions options) {
    private static final String SERVICE_ACCOUNTS = "--enable-admission-plugins=ServiceAccount";

    List<String> etcd() {
        var client = etcdUrl();
        var peer = "http://127.0.0.1:" + space.ports().etcdPeer();
        return List.of(binaries.etcd().toString(), "--data-dir", space.etcdData().toString(), "--listen-client-urls",
                client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer, "--unsafe-no-fsync",
                "--log-level", "warn");
    }

    private String etcdUrl() {
        return "http://127.0.0.1:" + space.ports().etcdClient();
    }

    List<String> apiServer() {
        var key = space.serviceAccountKey().toString();
        var line = new ArrayList<>(List.of(binaries.apiServer().toString(), "--etcd-servers", etcdUrl(), "--cert-dir",
                space.certificates().toString(), "--secure-port", Integer.toString(space.ports().apiServer()),
                "--bind-address", "127.0.0.1", "--service-account-issuer", "https://kubernetes.default.svc",
                "--service-account-key-file", key, "--service-account-signing-key-file", key, "--token-auth-file",
                space.tokens().toString(), "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.0.0.0/24",
                // Samples need privileged pods; the API server refuses them by default.
                "--allow-privileged=true", "--profiling=false", "--v=0"));
        if (!options.apiServerFlags().contains(SERVICE_ACCOUNTS)) {
            // Nothing makes a namespace's default service account where no controller manager runs.
            line.addAll(List.of("--disable-admission-plugins", "ServiceAccount"));
        }
        options.auditLog().ifPresent(file -> line.addAll(List.of("--audit-log-path", file.toString(),
                "--audit-policy-file", space.auditPolicy().toString())));
        line.addAll(options.apiServerFlags());
        return line;
    }

    List<String> controllerManager() {
        return List.of(binaries.controllerManager().toString(), "--kubeconfig", space.kubeconfig().toString(),
                "--service-account-private-key-file", space.serviceAccountKey().toString(), "--root-ca-file",
                space.certificate().toString(), "--leader-elect=false", "--secure-port=0", "--profiling=false",
                "--v=0");
    }
}
