package io.plumbline.bench.probe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Percentiles;
import io.plumbline.core.control.Control;
import io.plumbline.core.engine.Assessment;
import io.plumbline.runtime.app.OperatorSettings;
import io.plumbline.runtime.app.PlumblineOperator;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.controlplane.ControlPlaneOptions;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The whole loop on a real API server: the operator starts, then pod after pod is changed so that it fails a check, and
 * the times are taken at which the count of failures and the metric say so.
 */
public final class LoopProbe {
    private static final String NAMESPACE = "bench";
    private static final String GOOD = "registry.corp.example/app:1.2.3";
    private static final String CHECK = "image-from-allowed-registry";
    private static final String CONTROL = "iso27001-a.8.19";
    private static final PatchContext MERGE = PatchContext.of(PatchType.STRATEGIC_MERGE);
    private static final int STATUS_CHANGES = 20;
    private static final int PODS = 1_000;
    private static final int WARM_UP = 200;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;

    private LoopProbe(KubernetesClient client) {
        this.client = client;
    }

    /** Argument: the folder of the custom resource definitions. */
    public static void main(String[] arguments) throws Exception {
        try (ControlPlane plane = ControlPlane.start(ControlPlaneOptions.defaults())) {
            LoopProbe probe = new LoopProbe(plane.client());
            probe.installKinds(Path.of(arguments[0]));
            PodChecks.controls().forEach(probe::apply);
            plane.kubectl("create", "namespace", NAMESPACE).orThrow();
            probe.createPods();
            probe.measure();
        }
    }

    private void installKinds(Path folder) throws Exception {
        for (String name : List.of("technologicalcontrols", "aideploymentcontrols", "aisystems",
                "statementsofapplicability", "controlexceptions", "controlattestations",
                "evidencesnapshots")) {
            String full = name + ".plumbline.io";
            client.resource(Files.readString(folder.resolve(full + ".yaml"))).create();
            client.apiextensions().v1().customResourceDefinitions().withName(full).waitUntilCondition(
                    LoopProbe::isEstablished, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        // A fresh definition says null where it has no conditions yet.
        return definition.getStatus() != null && definition.getStatus().getConditions() != null
                && definition.getStatus()
                        .getConditions()
                        .stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    private void apply(Control control) {
        client.resource(ControlManifest.json(control)).create();
    }

    private void createPods() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Pod>> all = new ArrayList<>();
            for (int i = 0; i < PODS; i++) {
                Pod pod = pod(i);
                all.add(() -> client.resource(pod).create());
            }
            for (Future<Pod> created : pool.invokeAll(all)) {
                created.get();
            }
        }
    }

    private static Pod pod(int number) {
        return new PodBuilder().withNewMetadata()
                .withName("p" + number)
                .withNamespace(NAMESPACE)
                .addToLabels("app", "bench")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage(GOOD)
                .addNewEnv()
                .withName("MODE")
                .withValue("production")
                .endEnv()
                .endContainer()
                .endSpec()
                .build();
    }

    private void measure() throws Exception {
        OperatorSettings settings = OperatorSettings.defaults()
                .withHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        long begin = System.nanoTime();
        try (PlumblineOperator operator = new PlumblineOperator(client, settings, Clock.systemUTC())) {
            operator.start();
            await(() -> everythingIsEvaluated(operator));
            Figures.print(System.out, "started", (System.nanoTime() - begin) / 1e9);
            long[] sent = new long[PODS];
            long[] acknowledged = new long[PODS];
            long[] found;
            long[] shown;
            try (FailureWatch finding = FailureWatch.of(() -> failures(operator), PODS, Duration.ofMillis(1));
                    FailureWatch metric = FailureWatch.of(new MetricReader(operator.httpAddress(), CHECK), PODS,
                            Duration.ofMillis(5))) {
                change(sent, acknowledged);
                await(() -> finding.isComplete() && metric.isComplete());
                found = finding.times();
                shown = metric.times();
            }
            print("finding", found, sent);
            print("metric", shown, sent);
            print("write", acknowledged, sent);
            // The pods are all failing by now; one of them passes and fails in turn.
            Percentiles status = StatusLatency.measure(client, CONTROL, alternating(), this::fail);
            Figures.print(System.out, "status.p50", status.micros(0.5) / 1e3);
            Figures.print(System.out, "status.p99", status.micros(0.99) / 1e3);
            Figures.print(System.out, "rate", (PODS - WARM_UP) * 1e9 / (sent[PODS - 1] - sent[WARM_UP - 1]));
        }
    }

    private static int[] alternating() {
        int[] failures = new int[STATUS_CHANGES];
        for (int i = 0; i < STATUS_CHANGES; i++) {
            failures[i] = i % 2 == 0 ? PODS - 1 : PODS;
        }
        return failures;
    }

    private void fail(int failures) {
        patch(0, failures == PODS ? "docker.io/library/app:0" : GOOD);
    }

    private static boolean everythingIsEvaluated(PlumblineOperator operator) {
        List<Assessment> all = operator.assessments();
        return all.size() == PodChecks.controls().size() && all.stream().allMatch(Assessment::settled)
                && all.stream().anyMatch(one -> one.summary().check(CHECK).pass() == PODS);
    }

    private static int failures(PlumblineOperator operator) {
        return operator.assessments().stream().mapToInt(one -> one.summary().check(CHECK).fail()).sum();
    }

    private void change(long[] sent, long[] acknowledged) {
        long next = System.nanoTime();
        for (int i = 0; i < PODS; i++) {
            next = Math.max(next + INTERVAL_NANOS, System.nanoTime() - INTERVAL_NANOS);
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            sent[i] = System.nanoTime();
            patch(i, "docker.io/library/app:" + i);
            acknowledged[i] = System.nanoTime();
        }
    }

    private void patch(int pod, String image) {
        client.pods().inNamespace(NAMESPACE).withName("p" + pod).patch(MERGE,
                "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"" + image + "\"}]}}");
    }

    /** From the moment at which the change was sent, so that the API server's own work is part of it. */
    private static void print(String name, long[] seen, long[] sent) {
        long[] nanos = new long[PODS - WARM_UP];
        for (int i = WARM_UP; i < PODS; i++) {
            nanos[i - WARM_UP] = Math.max(0, seen[i] - sent[i]);
        }
        Percentiles times = new Percentiles(nanos);
        Figures.print(System.out, name + ".p50", times.micros(0.5) / 1e3);
        Figures.print(System.out, name + ".p99", times.micros(0.99) / 1e3);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("waited for too long");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
