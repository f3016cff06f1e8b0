package io.plumbline.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.controlplane.ControlPlaneOptions;
import io.plumbline.testkit.controlplane.ControlPlaneUnavailableException;

/** The API server that the demo talks to. Owns its client. */
sealed interface DemoServer extends AutoCloseable {
    /** Which one. */
    enum Kind {
        /** In this process, up at once, understands what the demo needs. */
        EMBEDDED,
        /** kube-apiserver with etcd, built on first use. */
        REAL
    }

    KubernetesClient client();

    /** What it is, for people. */
    String description();

    /** The words after {@code kubectl} that lead to it. */
    String kubectlOptions();

    @Override
    void close();

    /** @throws CommandFailure when it cannot be started */
    static DemoServer start(Kind kind) {
        return switch (kind) {
            case EMBEDDED -> new Embedded(ProgrammableApiServer.start());
            case REAL -> {
                try {
                    yield new Real(ControlPlane.start(ControlPlaneOptions.defaults()));
                } catch (ControlPlaneUnavailableException e) {
                    throw new CommandFailure(String.valueOf(e.getMessage()), e);
                }
            }
        };
    }

    record Embedded(ProgrammableApiServer server) implements DemoServer {
        @Override
        public KubernetesClient client() {
            return server.client();
        }

        @Override
        public String description() {
            return "an API server embedded in this process, " + server.url();
        }

        @Override
        public String kubectlOptions() {
            return "--server=" + server.url();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    record Real(ControlPlane plane) implements DemoServer {
        @Override
        public KubernetesClient client() {
            return plane.client();
        }

        @Override
        public String description() {
            return "a real kube-apiserver, " + plane.url() + ", kubeconfig " + plane.kubeconfig();
        }

        @Override
        public String kubectlOptions() {
            return "--kubeconfig=" + plane.kubeconfig();
        }

        @Override
        public void close() {
            plane.close();
        }
    }
}
