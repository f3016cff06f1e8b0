package io.plumbline.testkit.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RealControlPlane
final class ApiContractIT extends ApiContract {
    private TestNames names;
    private KubernetesClient client;

    @BeforeEach
    void take(ControlPlane running, TestNames own) {
        names = own;
        client = Http.withoutRetries(running.adminConfig());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    KubernetesClient client() {
        return client;
    }

    @Override
    String namespace() {
        return names.ns("space");
    }

    @Override
    String group() {
        return names.group("example.com");
    }
}
