package io.plumbline.testkit.junit;

import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names of one test, unique on the control plane that it shares with others, and the namespaces it made. Closed by the
 * extension after the test.
 */
public final class TestNames implements AutoCloseable {
    // Control planes are shared by all test classes of a JVM, so must be the counter.
    private static final AtomicLong COUNTER = new AtomicLong();

    private final String prefix;
    private final KubernetesClient client;
    private final List<String> namespaces = new ArrayList<>();

    private TestNames(String prefix, KubernetesClient client) {
        this.prefix = prefix;
        this.client = client;
    }

    static TestNames next(KubernetesClient client) {
        return new TestNames("t" + COUNTER.incrementAndGet(), client);
    }

    /** Such as {@code t7}: a valid start of an object name. */
    public String prefix() {
        return prefix;
    }

    /** {@code <prefix>-<name>}, for cluster-scoped objects; the test removes them itself. */
    public String name(String name) {
        return prefix + "-" + name;
    }

    /** {@code <prefix>.<domain>}, for API groups of custom resources. */
    public String group(String domain) {
        return prefix + "." + domain;
    }

    /** Creates the namespace {@code <prefix>-<name>} and returns its name; it is removed with its objects after the test. */
    public synchronized String ns(String name) {
        var namespace = name(name);
        client.namespaces().resource(NamespaceCleanup.namespace(namespace)).create();
        namespaces.add(namespace);
        return namespace;
    }

    /** Removes the namespaces with what is in them, as far as finalizers allow. */
    @Override
    public synchronized void close() {
        if (!namespaces.isEmpty()) {
            NamespaceCleanup.of(client).remove(namespaces);
            namespaces.clear();
        }
    }
}
