package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An API server in memory on a loopback port, plain HTTP/1.1, watches as streams of JSON lines.
 *
 * <p>It has: create, update, merge and JSON patch, server-side apply with ownership among those who apply, status
 * subresources, generations, conflicts, finalizers, deletion of namespaces with their content, dry run, selectors, lists in
 * consistent pages, watches with history, bookmarks and streaming lists, 410, both forms of discovery, custom resource
 * definitions (names, scope, versions, defaults, list types), self subject access reviews. It has not: validation, admission,
 * RBAC, managedFields, strategic merge patch, garbage collection by owner, subresources other than status, WebSockets, tables.
 */
public final class ProgrammableApiServer implements AutoCloseable {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private final Registry registry = new Registry();
    private final Faults faults = new Faults();
    private final Requests requests = new Requests();
    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Writer writer;
    private final HttpFront front;
    private final KubernetesClient client;
    private final Thread bookmarks;
    private final Watcher watcher;

    private ProgrammableApiServer(ApiServerOptions options) {
        var store = new ObjectStore(options.historySize());
        this.writer = new Writer(store, new ObjectRules(options.clock(), options.random()), registry);
        var lister = new Lister(store);
        this.watcher = new Watcher(store, faults);
        store.listen(new CustomKindsListener(registry, store, writer.deletion(), watcher));
        var dispatcher = new Dispatcher(registry, new ResourceRequests(store, writer, lister, watcher), faults,
                requests);
        this.front = new HttpFront(options.port(), dispatcher::handle);
        faults.control(new RunningServer(registry, store, lister, watcher, front));
        this.client = newClient();
        this.bookmarks = Thread.ofVirtual().name("api-bookmarks")
                .start(() -> sendBookmarks(options.bookmarkInterval(), store, watcher));
        NAMESPACES.forEach(this::seedNamespace);
    }

    public static ProgrammableApiServer start() {
        return start(ApiServerOptions.defaults());
    }

    public static ProgrammableApiServer start(ApiServerOptions options) {
        return new ProgrammableApiServer(options);
    }

    private void seedNamespace(String name) {
        var body = Json.object();
        body.putObject("metadata").put("name", name);
        writer.seed(new Target(registry.find("", "namespaces").orElseThrow(), "v1", "", name, ""), body);
    }

    private static void sendBookmarks(Duration interval, ObjectStore store, Watcher watcher) {
        try {
            for (;;) {
                Thread.sleep(interval);
                store.used().forEach(watcher::bookmark);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    /** Client configuration for this server: plain HTTP watches, nothing read from the environment. */
    public Config config() {
        return new ConfigBuilder(Config.empty()).withMasterUrl(url()).withOnlyHttpWatches(true).build();
    }

    /** A client on the JDK's HTTP client, shared by all callers; closed with this server. */
    public KubernetesClient client() {
        return client;
    }

    /** A new client; the caller closes it. */
    public KubernetesClient newClient() {
        return new KubernetesClientBuilder().withConfig(config()).withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    /** How many watches of the kind run now. */
    public int openWatches(String group, String plural) {
        return watcher.running(new ApiKind.Id(group, plural)).size();
    }

    /**
     * Puts objects into the cluster as they were found: with their status, namespaces unasked. Faster than a client, and not
     * counted in {@link #requests()}.
     *
     * @throws IllegalArgumentException when a kind is not served
     */
    public void seed(Iterable<? extends HasMetadata> objects) {
        objects.forEach(object -> {
            var body = serialization.convertValue(object, ObjectNode.class);
            var apiVersion = object.getApiVersion();
            var slash = apiVersion.indexOf('/');
            var group = slash < 0 ? "" : apiVersion.substring(0, slash);
            var kind = registry.all().stream()
                    .filter(known -> known.group().equals(group) && known.kind().equals(object.getKind())).findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(apiVersion + " " + object.getKind() + " is not served"));
            var namespace = kind.namespaced() ? object.getMetadata().getNamespace() : "";
            writer.seed(
                    new Target(kind, apiVersion.substring(slash + 1), namespace == null ? "default" : namespace, "",
                            ""),
                    body);
        });
    }

    /** Serves a kind as an aggregated API server would; {@link Faults#unavailable} takes it away again. */
    public void serveAggregated(String group, String version, String plural, String kind, boolean namespaced) {
        registry.put(new ApiKind(group, plural, kind.toLowerCase(Locale.ROOT), kind, kind + "List", namespaced,
                List.of(version), Set.of(), List.of(), List.of(), ApiKind.Origin.AGGREGATED, Map.of()));
    }

    /** Stops listening and cuts all connections. */
    @Override
    public void close() {
        bookmarks.interrupt();
        client.close();
        front.close();
    }
}
