package io.plumbline.testkit.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.testkit.process.CommandResult;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running kube-apiserver with etcd on loopback ports, RBAC on, nothing faked. There is no kubelet: pods stay Pending, and
 * without the controller manager a namespace stays Terminating and nothing is garbage collected.
 *
 * <p>Its processes end with {@link #close()} or with this JVM, however that ends. Methods may be called from any thread;
 * stopping and starting is serialised.
 */
public final class ControlPlane implements AutoCloseable {
    private final Processes processes;
    private final Clients clients;
    private final Workspace space;
    private final Optional<Path> kubectl;
    private final KubernetesClient client;

    private ControlPlane(Processes processes, Workspace space, Optional<Path> kubectl) {
        this.processes = processes;
        this.space = space;
        this.kubectl = kubectl;
        this.clients = new Clients(space);
        this.client = Clients.client(clients.admin());
    }

    /**
     * Starts a control plane of the caller's own and waits until it is ready, about four seconds; the first call on a
     * machine may build the binaries first, which takes minutes and says so on standard error.
     *
     * @throws ControlPlaneUnavailableException when there are no binaries and none can be made
     * @throws IllegalStateException when a process does not come up; the message holds the end of its log
     */
    public static ControlPlane start(ControlPlaneOptions options) {
        var binaries = BinaryFinder.usual().find(options.controllerManager());
        var processes = Processes.start(binaries, options);
        return new ControlPlane(processes, processes.space(), binaries.kubectl());
    }

    /** The one of this JVM with default options, started at the first call. Never close it, never stop its API server. */
    public static ControlPlane shared() {
        return shared(ControlPlaneOptions.defaults());
    }

    /** As {@link #shared()}, one for each distinct set of options. */
    public static ControlPlane shared(ControlPlaneOptions options) {
        return SharedControlPlanes.INSTANCE.get(options);
    }

    /** Client configuration of a member of {@code system:masters}, watches over plain HTTP. */
    public Config adminConfig() {
        return clients.admin();
    }

    /** As {@link #adminConfig()}, but authorised as this user, who starts with no rights beyond those of his groups. */
    public Config configFor(String user, String... groups) {
        return clients.impersonating(user, groups);
    }

    /** The administrator's client, shared by all callers; closed with this control plane. */
    public KubernetesClient client() {
        return client;
    }

    /**
     * A new client whose every request is authorised by RBAC as this user; the caller closes it. The API server adds
     * {@code system:authenticated}, and for {@code system:serviceaccount:<namespace>:<name>} its groups when none are given.
     */
    public KubernetesClient clientFor(String user, String... groups) {
        return newClient(configFor(user, groups));
    }

    /** A new client with a real token of an existing service account, valid for an hour; the caller closes it. */
    public KubernetesClient clientForServiceAccount(String namespace, String name) {
        var token = client.serviceAccounts().inNamespace(namespace).withName(name).tokenRequest().getStatus()
                .getToken();
        return newClient(new ConfigBuilder(adminConfig()).withOauthToken(token).build());
    }

    /** A new client on the JDK's HTTP client; the caller closes it. */
    public KubernetesClient newClient(Config config) {
        return Clients.client(config);
    }

    /** {@code https://127.0.0.1:<port>}; the port stays the same over restarts. */
    public String url() {
        return space.url();
    }

    /** A kubeconfig file of the administrator. */
    public Path kubeconfig() {
        return space.kubeconfig();
    }

    /** Where the kubectl of the same version is, if the binaries came with one. */
    public Optional<Path> kubectl() {
        return kubectl;
    }

    /** Runs kubectl as the administrator; two minutes at most. */
    public CommandResult kubectl(String... arguments) {
        return kubectlWithInput("", arguments);
    }

    /** Runs kubectl with {@code input} on its standard input, such as a manifest for {@code apply -f -}. */
    public CommandResult kubectlWithInput(String input, String... arguments) {
        var binary = kubectl.orElseThrow(() -> new IllegalStateException("the binaries came without kubectl"));
        return new Kubectl(binary, space).run(input, List.of(arguments));
    }

    /** Kills the API server (SIGKILL), starts it on the same port with the same data, and waits until it is ready. */
    public void restartApiServer() {
        stopApiServer();
        startApiServer();
    }

    /** Kills the API server (SIGKILL): connections break and new ones are refused. */
    public void stopApiServer() {
        processes.stopApiServer();
    }

    /** Starts a stopped API server again and waits until it is ready. Does nothing when it runs. */
    public void startApiServer() {
        processes.startApiServer();
    }

    /** Kills all processes and removes their data. */
    @Override
    public void close() {
        client.close();
        processes.stop();
    }
}
