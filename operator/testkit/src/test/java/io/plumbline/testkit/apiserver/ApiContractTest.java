package io.plumbline.testkit.apiserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class ApiContractTest extends ApiContract {
    private ProgrammableApiServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server = ProgrammableApiServer.start();
        client = Http.withoutRetries(server.config());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Override
    KubernetesClient client() {
        return client;
    }

    @Override
    String namespace() {
        client.namespaces()
                .resource(new NamespaceBuilder().withNewMetadata().withName("space").endMetadata().build()).create();
        return "space";
    }

    @Override
    String group() {
        return "example.com";
    }
}
