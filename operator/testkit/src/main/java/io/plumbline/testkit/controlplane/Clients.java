package io.plumbline.testkit.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

import java.nio.file.Files;

/** Client configurations for one control plane; none reads the environment or the user's kubeconfig. */
record Clients(Workspace space) {
    Config admin() {
        return base().build();
    }

    Config impersonating(String user, String... groups) {
        return base().withImpersonateUsername(user).withImpersonateGroups(groups).build();
    }

    private ConfigBuilder base() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(space.url()).withOauthToken(space.adminToken())
                .withCaCertFile(space.certificate().toString());
    }

    static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    /** Whether the API server says that it may be used. */
    boolean ready() {
        if (!Files.exists(space.certificate())) {
            return false;
        }
        var impatient = new ConfigBuilder(admin()).withRequestRetryBackoffLimit(0).withRequestTimeout(2_000)
                .withConnectionTimeout(1_000).build();
        try (var client = client(impatient)) {
            return "ok".equals(client.raw("/readyz"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Whether the controllers run: they are what makes the service account of a namespace. */
    boolean controllersWork() {
        try (var client = client(admin())) {
            return client.serviceAccounts().inNamespace("default").withName("default").get() != null;
        }
    }
}
