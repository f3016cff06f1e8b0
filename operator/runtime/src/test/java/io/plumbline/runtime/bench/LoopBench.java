package io.plumbline.runtime.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.runtime.app.Operators;
import io.plumbline.runtime.app.PlumblineOperator;
import io.plumbline.runtime.app.TestCluster;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.controlplane.ControlPlaneOptions;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The loop on a real API server: from a change of a pod to the status of its control, from the start of the operator to
 * its first result, and the heap that pods cost. Prints a table; timings are of this machine.
 */
public final class LoopBench {
    private static final String NAMESPACE = "bench";
    private static final int CHANGES = Integer.getInteger("bench.changes", 100);
    private static final String CONTROL = """
            apiVersion: plumbline.io/v1alpha1
            kind: TechnologicalControl
            metadata: {name: iso27001-a.8.9}
            spec:
              control: A.8.9
              scope: {excludedNamespaces: [kube-system]}
              checks:
              - id: no-privileged
                rule: No container is privileged.
                severity: Critical
                resources: [{kind: Pod}]
                expression: variables.containers.all(c, !c.?securityContext.?privileged.orValue(false))
              - id: labelled
                rule: Pods are not labelled bad.
                severity: Critical
                resources: [{kind: Pod}]
                expression: variables.labels[?'bad'].orValue('') != 'true'
            """;

    private LoopBench() {}

    public static void main(String[] arguments) throws Exception {
        try (ControlPlane plane = ControlPlane.start(ControlPlaneOptions.defaults())) {
            KubernetesClient client = plane.client();
            TestCluster.installOwnKinds(client);
            plane.kubectl("create", "namespace", NAMESPACE).orThrow();
            TestCluster cluster = new TestCluster(client);
            cluster.apply(CONTROL);
            System.out.printf(Locale.ROOT, "%-58s %s%n", "what", "measured");
            int pods = 0;
            for (int target : List.of(1, 1_000, 10_000)) {
                create(client, pods, target);
                pods = target;
                startAndHeap(client, cluster, target);
            }
            latency(client);
        }
    }

    private static void startAndHeap(KubernetesClient client, TestCluster cluster, int pods) throws Exception {
        long heapBefore = usedHeap();
        long begin = System.nanoTime();
        try (PlumblineOperator operator = Operators.start(client)) {
            long epoch = epochNow(client);
            cluster.awaitStatus("iso27001-a.8.9", status -> status.epoch() != null && status.epoch() > epoch
                    && status.summary() != null && status.summary().resources() == pods
                    && status.conditions().stream().anyMatch(
                            condition -> condition.getType().equals("Evaluated")
                                    && condition.getStatus().equals("True")));
            row("start to first complete status, " + pods + " pods", "%.2f s", (System.nanoTime() - begin) / 1e9);
            row("heap of the operator, " + pods + " pods", "%.1f MiB", (usedHeap() - heapBefore) / 1048576.0);
            if (operator.assessments().isEmpty()) {
                throw new IllegalStateException("the operator does not work");
            }
        }
    }

    private static long epochNow(KubernetesClient client) {
        var status = client.resources(TechnologicalControl.class).withName("iso27001-a.8.9").get().getStatus();
        return status == null || status.epoch() == null ? 0 : status.epoch();
    }

    /** One change at a time, each after the interval of the status has passed, seen through a watch as users do. */
    private static void latency(KubernetesClient client) throws Exception {
        AtomicLong fails = new AtomicLong(-1);
        try (PlumblineOperator operator = Operators.start(client); Watch watch = watch(client, fails)) {
            waitFor(fails, 0);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < CHANGES; i++) {
                TimeUnit.MILLISECONDS.sleep(1_100);
                boolean bad = i % 2 == 0;
                long begin = System.nanoTime();
                client.pods().inNamespace(NAMESPACE).withName("p0").edit(pod -> label(pod, bad));
                waitFor(fails, bad ? 1 : 0);
                millis.add((System.nanoTime() - begin) / 1e6);
            }
            Collections.sort(millis);
            row("change of a pod to status seen by a watch, p50", "%.0f ms", millis.get(millis.size() / 2));
            row("change of a pod to status seen by a watch, p99", "%.0f ms",
                    millis.get((int) Math.ceil(millis.size() * 0.99) - 1));
            row("changes", "%.0f", (double) millis.size());
        }
    }

    private static Watch watch(KubernetesClient client, AtomicLong fails) {
        return client.resources(TechnologicalControl.class).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, TechnologicalControl control) {
                synchronized (fails) {
                    if (control.getStatus() != null && control.getStatus().summary() != null) {
                        fails.set(control.getStatus().summary().fail());
                        fails.notifyAll();
                    }
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException(cause);
            }
        });
    }

    private static void waitFor(AtomicLong fails, int expected) throws InterruptedException {
        synchronized (fails) {
            while (fails.get() != expected) {
                fails.wait(30_000);
            }
        }
    }

    private static Pod label(Pod pod, boolean bad) {
        pod.getMetadata().setLabels(java.util.Map.of("bad", String.valueOf(bad)));
        return pod;
    }

    private static void create(KubernetesClient client, int from, int to) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Pod>> all = new ArrayList<>();
            for (int i = from; i < to; i++) {
                String name = "p" + i;
                all.add(() -> client.resource(pod(name)).create());
            }
            for (var created : pool.invokeAll(all)) {
                created.get();
            }
        }
    }

    private static Pod pod(String name) {
        return new PodBuilder().withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToLabels("app", "bench")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/app:1.2.3")
                .addNewEnv()
                .withName("MODE")
                .withValue("production")
                .endEnv()
                .addNewPort()
                .withContainerPort(8080)
                .endPort()
                .endContainer()
                .endSpec()
                .build();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void row(String what, String format, double value) {
        System.out.printf(Locale.ROOT, "%-58s %s%n", what, String.format(Locale.ROOT, format, value));
    }
}
