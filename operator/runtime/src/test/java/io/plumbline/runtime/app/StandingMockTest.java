package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandingMockTest {
    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient(builder -> builder.withHttpClientFactory(new JdkHttpClientFactory()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private void serve(String plural, String kind, String items) {
        server.expect().get().withPath("/apis/plumbline.io/v1alpha1/" + plural).andReturn(200, """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "%sList", "metadata": {}, "items": [%s]}
                """.formatted(kind, items)).always();
    }

    private static String item(String kind, String name, String status) {
        return """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "%s", "metadata": {"name": "%s"},
                 "spec": {"control": "A.8.9"}, "status": %s}
                """.formatted(kind, name, status);
    }

    @Test
    void theFirstLeaderOfAClusterBeginsWithOne() {
        serve("technologicalcontrols", "TechnologicalControl", "");
        serve("controlexceptions", "ControlException", "");
        serve("controlattestations", "ControlAttestation", "");
        serve("evidencesnapshots", "EvidenceSnapshot", "");
        serve("aisystems", "AISystem", "");
        serve("aideploymentcontrols", "AIDeploymentControl", "");
        serve("statementsofapplicability", "StatementOfApplicability", "");

        assertThat(Standing.of(client).nextEpoch()).isEqualTo(1);
        assertThat(Standing.of(client).controls()).isEmpty();
    }

    @Test
    void aLeaderBeginsAboveTheHighestEpochOfAllKinds() {
        serve("controlexceptions", "ControlException", """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "ControlException", "metadata": {"name": "x"},
                 "spec": {}, "status": {"epoch": 9}}
                """);
        serve("controlattestations", "ControlAttestation", "");
        serve("evidencesnapshots", "EvidenceSnapshot", "");
        serve("aisystems", "AISystem", "");
        serve("technologicalcontrols", "TechnologicalControl",
                item("TechnologicalControl", "iso27001-a.8.9", "{\"epoch\": 4}") + ","
                        + item("TechnologicalControl", "iso27001-a.8.8", "null"));
        serve("aideploymentcontrols", "AIDeploymentControl",
                item("AIDeploymentControl", "iso42001-a.4.2", "{\"epoch\": 7}") + ","
                        + item("AIDeploymentControl", "iso42001-a.5.3", "{}"));
        serve("statementsofapplicability", "StatementOfApplicability", "");

        Standing standing = Standing.of(client);
        assertThat(standing.nextEpoch()).isEqualTo(10);
        assertThat(standing.controls()).containsExactlyInAnyOrder("iso27001-a.8.9", "iso27001-a.8.8", "iso42001-a.4.2",
                "iso42001-a.5.3");
    }

    @Test
    void theEpochOfAnAISystemCountsToo() {
        serve("technologicalcontrols", "TechnologicalControl", "");
        serve("aideploymentcontrols", "AIDeploymentControl", "");
        serve("controlexceptions", "ControlException", "");
        serve("controlattestations", "ControlAttestation", "");
        serve("evidencesnapshots", "EvidenceSnapshot", "");
        serve("statementsofapplicability", "StatementOfApplicability", "");
        serve("aisystems", "AISystem", """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "AISystem",
                 "metadata": {"name": "scorer", "namespace": "claims"}, "spec": {}, "status": {"epoch": 11}}
                """);

        assertThat(Standing.of(client).nextEpoch()).isEqualTo(12);
    }

    @Test
    void theEpochOfARequestForASnapshotCountsToo() {
        serve("technologicalcontrols", "TechnologicalControl", "");
        serve("aideploymentcontrols", "AIDeploymentControl", "");
        serve("controlexceptions", "ControlException", "");
        serve("controlattestations", "ControlAttestation", "");
        serve("statementsofapplicability", "StatementOfApplicability", "");
        serve("aisystems", "AISystem", "");
        serve("evidencesnapshots", "EvidenceSnapshot", """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "EvidenceSnapshot",
                 "metadata": {"name": "quarter"}, "spec": {}, "status": {"epoch": 12}}
                """);

        assertThat(Standing.of(client).nextEpoch()).isEqualTo(13);
    }

    @Test
    void theEpochOfAStatementCountsToo() {
        serve("technologicalcontrols", "TechnologicalControl",
                item("TechnologicalControl", "iso27001-a.8.9", "{\"epoch\": 4}"));
        serve("aideploymentcontrols", "AIDeploymentControl", "");
        serve("controlexceptions", "ControlException", "");
        serve("controlattestations", "ControlAttestation", "");
        serve("evidencesnapshots", "EvidenceSnapshot", "");
        serve("aisystems", "AISystem", "");
        serve("statementsofapplicability", "StatementOfApplicability", """
                {"apiVersion": "plumbline.io/v1alpha1", "kind": "StatementOfApplicability",
                 "metadata": {"name": "iso27001-2022"}, "spec": {"version": 1}, "status": {"epoch": 9}}
                """);

        Standing standing = Standing.of(client);
        assertThat(standing.nextEpoch()).isEqualTo(10);
        assertThat(standing.controls()).containsExactly("iso27001-a.8.9");
        assertThat(standing.statements()).singleElement()
                .satisfies(one -> assertThat(one.getMetadata().getName()).isEqualTo("iso27001-2022"));
    }
}
