package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;

/** A programmable API server that serves our kinds and has one namespace. */
final class MockCluster implements AutoCloseable {
    private final ProgrammableApiServer server;
    private final TestCluster cluster;

    private MockCluster(ProgrammableApiServer server) {
        this.server = server;
        this.cluster = new TestCluster(server.client());
    }

    static MockCluster start(String namespace) {
        ProgrammableApiServer server = ProgrammableApiServer.start();
        TestCluster.installOwnKinds(server.client());
        server.client().resource(new NamespaceBuilder().withNewMetadata()
                .withName(namespace)
                .addToLabels("kubernetes.io/metadata.name", namespace)
                .endMetadata()
                .build()).create();
        return new MockCluster(server);
    }

    ProgrammableApiServer server() {
        return server;
    }

    TestCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        server.close();
    }
}
