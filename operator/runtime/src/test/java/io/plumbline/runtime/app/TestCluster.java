package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.api.v1alpha1.AIDeploymentControl;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.KindCoverage;
import io.plumbline.api.v1alpha1.control.Result;
import org.awaitility.core.ConditionFactory;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What tests do to a cluster as its users would: apply, delete, and look at statuses. Removes what it applied. */
public final class TestCluster implements AutoCloseable {
    private static final Path CRDS = Path.of("..", "..", "crds");

    private final KubernetesClient client;
    private final Deque<HasMetadata> applied = new ArrayDeque<>();

    public TestCluster(KubernetesClient client) {
        this.client = client;
    }

    public static void installOwnKinds(KubernetesClient client) {
        for (String name : List.of("technologicalcontrols", "aideploymentcontrols", "aisystems",
                "statementsofapplicability", "controlexceptions", "controlattestations",
                "evidencesnapshots")) {
            try {
                client.resource(Files.readString(CRDS.resolve(name + ".plumbline.io.yaml")))
                        .patch(server("crds"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(new OwnKinds(client).obstacle()).isNull());
    }

    static PatchContext server(String manager) {
        return new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build();
    }

    /** Server-side apply of one or more documents. */
    public void apply(String yaml) {
        applyAs("tester", yaml);
    }

    void applyAs(String manager, String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().forEach(item -> {
            applied.push(item);
            client.resource(item).patch(server(manager));
        });
    }

    void delete(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().forEach(item -> client
                .resource(item)
                .withGracePeriod(0)
                .delete());
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    public ControlStatus awaitResult(String control, Result result) {
        return awaitStatus(control, status -> status.result() == result);
    }

    public ControlStatus awaitStatus(String control, Predicate<ControlStatus> condition) {
        return soon().until(() -> status(control), status -> status != null && condition.test(status));
    }

    ControlStatus status(String control) {
        ControlResource found = control.startsWith("iso27001")
                ? client.resources(TechnologicalControl.class).withName(control).get()
                : client.resources(AIDeploymentControl.class).withName(control).get();
        return found == null ? null : found.getStatus();
    }

    static Condition condition(ControlStatus status, String type) {
        return status.conditions()
                .stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    static KindCoverage coverage(ControlStatus status, String kind) {
        return status.coverage().stream().filter(entry -> entry.kind().equals(kind)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        applied.stream().filter(Objects::nonNull).forEach(item -> {
            try {
                client.resource(item).withGracePeriod(0).delete();
            } catch (io.fabric8.kubernetes.client.KubernetesClientException e) {
                // Its namespace or its kind is gone already.
            }
        });
    }
}
