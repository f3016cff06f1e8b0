package io.plumbline.cli.demo;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.cli.demo.Step.ObjectName;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class WriterMockTest {
    private final ProgrammableApiServer server = ProgrammableApiServer.start();
    private final KubernetesClient client = server.client();
    private final Writer writer = new Writer(client);

    @AfterEach
    void stop() {
        server.close();
    }

    private void apply(String manifests) {
        new Manifests(Clock.systemUTC()).parse(manifests).forEach(writer::apply);
    }

    private static String pod(String name, String ownerApiVersion, String ownerKind, String owner, String uid) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  namespace: default
                  ownerReferences: [{apiVersion: %s, kind: %s, name: %s, controller: true, uid: "%s"}]
                spec: {containers: [{name: c, image: i}]}
                """.formatted(name, ownerApiVersion, ownerKind, owner, uid);
    }

    private OwnerReference ownerOf(String pod) {
        return client.pods().inNamespace("default").withName(pod).get().getMetadata().getOwnerReferences().getFirst();
    }

    @Test
    void ownersAreGivenTheUidsThatTheServerGaveThem() {
        apply("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web, namespace: default}
                spec: {selector: {matchLabels: {a: b}}}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: one}
                """);
        apply(pod("owned", "apps/v1", "ReplicaSet", "web", "@"));
        apply(pod("mirror", "v1", "Node", "one", "@"));
        assertThat(ownerOf("owned").getUid()).isNotBlank()
                .isEqualTo(client.apps().replicaSets().inNamespace("default").withName("web").get().getMetadata()
                        .getUid());
        assertThat(ownerOf("owned").getController()).isTrue();
        assertThat(ownerOf("mirror").getUid()).isNotBlank()
                .isEqualTo(client.nodes().withName("one").get().getMetadata().getUid());
    }

    @Test
    void aUidThatIsGivenStays() {
        apply(pod("owned", "apps/v1", "ReplicaSet", "web", "given"));
        assertThat(ownerOf("owned").getUid()).isEqualTo("given");
    }

    @Test
    void anOwnerThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> apply(pod("orphan", "apps/v1", "ReplicaSet", "web", "@")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Pod orphan is owned by ReplicaSet web, which is not there");
    }

    @Test
    void statusIsWrittenToo() {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: running, namespace: default}
                spec: {containers: [{name: c, image: i}]}
                status: {phase: Running}
                """);
        Pod pod = client.pods().inNamespace("default").withName("running").get();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getSpec().getContainers()).hasSize(1);
    }

    @Test
    void whatIsNoLongerSaidIsRemoved() {
        String labelled = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {a: b, c: d}}\n";
        apply(labelled);
        apply(labelled.replace(", c: d", ""));
        assertThat(client.namespaces().withName("shop").get().getMetadata().getLabels()).containsEntry("a", "b")
                .doesNotContainKey("c");
    }

    @Test
    void deletingTwiceIsAsGoodAsOnce() {
        apply("apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: default}\nspec: {containers: [{name: c}]}\n");
        ObjectName name = new ObjectName("v1", "Pod", "default", "p");
        writer.delete(name);
        writer.delete(name);
        assertThat(client.pods().inNamespace("default").withName("p").get()).isNull();
    }
}
