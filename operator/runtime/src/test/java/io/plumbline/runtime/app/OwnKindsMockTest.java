package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class OwnKindsMockTest {
    private static final String PATH = "/apis/plumbline.io/v1alpha1";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient(builder -> builder.withHttpClientFactory(new JdkHttpClientFactory())
                .editOrNewConfig()
                .withRequestRetryBackoffLimit(0)
                .endConfig());
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private void serve(String... plurals) {
        APIResource[] resources = Stream.of(plurals)
                .map(plural -> new APIResourceBuilder().withName(plural).build())
                .toArray(APIResource[]::new);
        server.expect().get().withPath(PATH).andReturn(200,
                new APIResourceListBuilder().withGroupVersion("plumbline.io/v1alpha1").withResources(resources).build())
                .always();
    }

    @Test
    void allKindsServedIsNoObstacle() {
        serve("technologicalcontrols", "aideploymentcontrols", "aisystems", "aisystems/status",
                "statementsofapplicability", "controlexceptions", "controlattestations",
                "evidencesnapshots");

        assertThat(new OwnKinds(client).obstacle()).isNull();
    }

    @Test
    void missingKindsAreNamedWithWhatToDo() {
        serve("technologicalcontrols");

        assertThat(new OwnKinds(client).obstacle()).contains(
                "aideploymentcontrols, aisystems, controlattestations, controlexceptions, evidencesnapshots, "
                        + "statementsofapplicability",
                "kubectl apply -k crds");
    }

    @Test
    void aGroupThatIsNotServedMissesAllKinds() {
        assertThat(new OwnKinds(client).obstacle()).contains("technologicalcontrols");
    }

    @Test
    void aServerThatErrsIsNotTakenForOneWithoutKinds() {
        server.expect().get().withPath(PATH).andReturn(500, "boom").always();

        assertThat(new OwnKinds(client).obstacle()).contains("does not answer").doesNotContain("missing");
    }
}
