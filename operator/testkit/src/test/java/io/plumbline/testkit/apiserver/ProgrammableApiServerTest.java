package io.plumbline.testkit.apiserver;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class ProgrammableApiServerTest {
    private ProgrammableApiServer server;

    @BeforeEach
    void start() {
        server = ProgrammableApiServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Pod pod(String namespace, String name) {
        return new PodBuilder().withNewMetadata().withName(name).withNamespace(namespace).endMetadata().withNewSpec()
                .addNewContainer().withName("c").withImage("i:1").endContainer().endSpec().withNewStatus()
                .withPhase("Running").endStatus().build();
    }

    @Test
    void anInformerFollowsOverPlainHttpAndSurvivesFaults() {
        server.seed(List.of(pod("default", "seeded")));
        var seen = new CopyOnWriteArrayList<String>();
        try (var informer = server.client().pods().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                seen.add("add " + pod.getMetadata().getName());
            }

            @Override
            public void onUpdate(Pod before, Pod now) {
                seen.add("update " + now.getMetadata().getName());
            }

            @Override
            public void onDelete(Pod pod, boolean stateUnknown) {
                seen.add("delete " + pod.getMetadata().getName());
            }
        })) {
            await().until(() -> seen.contains("add seeded"));
            server.client().resource(pod("default", "new")).create();
            await().until(() -> seen.contains("add new"));
            server.client().pods().inNamespace("default").withName("new")
                    .edit(pod -> pod.edit().editMetadata().addToLabels("a", "1").endMetadata().build());
            await().until(() -> seen.contains("update new"));
            server.faults().stallWatches("", "pods");
            server.client().pods().inNamespace("default").withName("new").delete();
            server.faults().expireHistory("", "pods");
            server.faults().dropWatches("", "pods");
            server.faults().releaseWatches("", "pods");
            await().until(() -> seen.contains("delete new"));
            assertThat(informer.getStore().listKeys()).containsExactly("default/seeded");
        }
    }

    @Test
    void aNamespaceTakesItsObjectsWithIt() {
        var client = server.client();
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("space").endMetadata().build())
                .create();
        assertThat(client.namespaces().withName("space").get().getMetadata().getLabels())
                .containsEntry("kubernetes.io/metadata.name", "space");
        client.resource(pod("space", "plain")).create();
        client.resource(new ConfigMapBuilder().withNewMetadata().withName("held").withNamespace("space")
                .withFinalizers("example.com/hold").endMetadata().build()).create();
        client.namespaces().withName("space").delete();
        assertThat(client.pods().inNamespace("space").withName("plain").get()).isNull();
        assertThat(client.namespaces().withName("space").get().getStatus().getPhase()).isEqualTo("Terminating");
        client.configMaps().inNamespace("space").withName("held")
                .edit(map -> map.edit().editMetadata().withFinalizers().endMetadata().build());
        assertThat(client.namespaces().withName("space").get()).isNull();
    }

    @Test
    void seededObjectsKeepTheirStatusAndCreatedOnesDoNot() {
        server.seed(List.of(pod("somewhere", "found")));
        assertThat(server.client().pods().inNamespace("somewhere").withName("found").get().getStatus().getPhase())
                .isEqualTo("Running");
        server.client().resource(pod("default", "made")).create();
        assertThat(server.client().pods().inNamespace("default").withName("made").get().getStatus().getPhase())
                .isEqualTo("Pending");
    }

    @Test
    void timeAndIdentityComeFromTheOptions() {
        var options = ApiServerOptions.defaults()
                .withClock(Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC))
                .withRandom(RandomGeneratorFactory.of("L64X128MixRandom").create(42));
        try (var first = ProgrammableApiServer.start(options)) {
            var metadata = first.client().resource(pod("default", "a")).create().getMetadata();
            assertThat(metadata.getCreationTimestamp()).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(metadata.getUid()).hasSize(36);
        }
    }

    @Test
    void aForbiddenKindIsNotAllowedToAccessReviews() {
        var review = new SelfSubjectAccessReviewBuilder().withNewSpec().withNewResourceAttributes().withResource("pods")
                .withVerb("list").endResourceAttributes().endSpec().build();
        assertThat(server.client().resource(review).create().getStatus().getAllowed()).isTrue();
        server.faults().forbid("", "pods");
        assertThat(server.client().resource(review).create().getStatus().getAllowed()).isFalse();
    }

    @Test
    void bodiesThatCannotBeReadAreAnsweredToo() {
        try (var client = Http.withoutRetries(server.config())) {
            var http = new Http(client);
            var path = "/api/v1/namespaces/default/configmaps";
            assertThat(http.send("POST", path, "application/json", "{\"metadata\":").code()).isEqualTo(400);
            assertThat(http.send("POST", path, "application/json", "[]").code()).isEqualTo(400);
            assertThat(http.send("POST", path, "application/json", "{\"metadata\":[]}").code())
                    .isGreaterThanOrEqualTo(400);
            assertThat(http.send("POST", path, "application/vnd.kubernetes.protobuf", "k8s").code()).isEqualTo(415);
            assertThat(http.get(path + "?limit=many").code()).isGreaterThanOrEqualTo(400);
            assertThat(http.get(path).json().path("items")).isEmpty();
        }
    }

    @Test
    void aDefinitionThatGoesTakesItsObjectsAndPathsWithIt() {
        ThingDefinition.install(server.client(), "example.com");
        var http = new Http(server.client());
        http.send("POST", "/apis/example.com/v1/namespaces/default/things", "application/json",
                "{\"metadata\":{\"name\":\"a\"},\"spec\":{}}");
        server.client().apiextensions().v1().customResourceDefinitions().withName("things.example.com").delete();
        assertThat(http.get("/apis/example.com/v1/things").code()).isEqualTo(404);
        ThingDefinition.install(server.client(), "example.com");
        assertThat(http.get("/apis/example.com/v1/things").json().path("items")).isEmpty();
    }

    @Test
    void tenThousandObjectsArePagedAndCountedWhole() {
        server.seed(IntStream.range(0, 10_000).mapToObj(i -> pod("default", "p" + i)).toList());
        var http = new Http(server.client());
        var total = 0;
        var next = "";
        do {
            var page = http.get("/api/v1/pods?limit=500" + (next.isEmpty() ? "" : "&continue=" + next)).json();
            total += page.path("items").size();
            next = page.at("/metadata/continue").asText("");
        } while (!next.isEmpty());
        assertThat(total).isEqualTo(10_000);
        assertThat(server.requests().count("list", "", "pods")).isEqualTo(20);
    }
}
