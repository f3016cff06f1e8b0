package io.plumbline.cli.operator;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The way to the API server: a named kubeconfig, else the one of the user, else the service account of the pod.
 *
 * @param kubeconfig empty for the usual places
 * @param context empty for the current one
 */
public record ClusterAccess(@Nullable Path kubeconfig, @Nullable String context, boolean inCluster) {

    /**
     * A client for the operator; the caller closes it.
     *
     * @throws CommandFailure when nothing says where the API server is
     */
    public KubernetesClient connect() {
        return client(new ConfigBuilder(read()).withHttp2Disable(true).build());
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    /**
     * Outside a pod somebody is watching, and wants to know at once that the server does not answer. Inside a pod the
     * operator waits for it.
     *
     * @throws CommandFailure when the server does not answer
     */
    void verify(KubernetesClient client) {
        if (inCluster) {
            return;
        }
        // Without the client's patience, which is meant for a server that comes back.
        Config impatient = new ConfigBuilder(client.getConfiguration()).withRequestRetryBackoffLimit(0).build();
        try (KubernetesClient once = client(impatient)) {
            once.getKubernetesVersion();
        } catch (KubernetesClientException e) {
            throw new CommandFailure(
                    "the API server at " + client.getMasterUrl() + " does not answer: " + Failures.reason(e), e);
        }
    }

    private Config read() {
        if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
            throw new CommandFailure("the kubeconfig " + kubeconfig + " cannot be read");
        }
        if (kubeconfig == null && !inCluster && !usualKubeconfigExists()) {
            throw new CommandFailure("no cluster: neither a kubeconfig (looked for "
                    + String.join(", ", Config.getKubeconfigFilenames()) + ") nor the service account of a pod; "
                    + "give --kubeconfig, or try: plumbline demo");
        }
        Config config = parse();
        requireContext(config);
        return config;
    }

    private Config parse() {
        try {
            return kubeconfig == null
                    ? Config.autoConfigure(context)
                    : Config.fromKubeconfig(context, kubeconfig.toFile());
        } catch (RuntimeException e) {
            // The parsers below throw exceptions of their own, which share nothing but this.
            throw new CommandFailure("the kubeconfig cannot be used: " + Failures.reason(e), e);
        }
    }

    private static boolean usualKubeconfigExists() {
        return Config.getKubeconfigFilenames().stream().anyMatch(name -> Files.isReadable(Path.of(name)));
    }

    private void requireContext(Config config) {
        List<NamedContext> known = config.getContexts() == null ? List.of() : config.getContexts();
        if (context != null && known.stream().noneMatch(candidate -> context.equals(candidate.getName()))) {
            throw new CommandFailure("the kubeconfig has no context '" + context + "'; it has: "
                    + String.join(", ", known.stream().map(NamedContext::getName).toList()));
        }
    }
}
