package io.plumbline.runtime.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class ResultEventsMockTest {
    private static final String PATH = "/apis/events.k8s.io/v1/namespaces/default/events";

    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private KubernetesClient client;
    private ResultEvents events;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient(builder -> builder.withHttpClientFactory(new JdkHttpClientFactory())
                .editOrNewConfig()
                .withRequestRetryBackoffLimit(0)
                .endConfig());
        events = new ResultEvents(client, "pod-1",
                Clock.fixed(Instant.parse("2026-11-22T10:00:00.5Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        events.close();
        client.close();
        server.destroy();
    }

    private static ControlStatus status(Result result, String reason, String message) {
        return new ControlStatus(1L, result, List.of(new ConditionBuilder().withType(ControlStatus.COMPLIANT)
                .withReason(reason)
                .withMessage(message)
                .build()), null, null, List.of(), null, List.of(), List.of(), List.of(), List.of(), null, null, null,
                null,
                1L);
    }

    private static TechnologicalControl control() {
        TechnologicalControl control = new TechnologicalControl();
        control.getMetadata().setName("iso27001-a.8.9");
        control.getMetadata().setUid("u1");
        return control;
    }

    private JsonNode written() throws Exception {
        RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
        assertThat(request.getPath()).isEqualTo(PATH);
        return new ObjectMapper().readTree(request.getBody().readUtf8());
    }

    @Test
    void aFallIsAWarningThatSaysWhatWasBefore() throws Exception {
        server.expect().post().withPath(PATH).andReturn(201, "{}").always();

        events.resultChanged(control(), status(Result.COMPLIANT, "AllPass", "fine"),
                status(Result.NON_COMPLIANT, "GraveFailure", "1 failure of critical or high severity"));

        JsonNode event = written();
        assertThat(event.at("/type").asText()).isEqualTo("Warning");
        assertThat(event.at("/reason").asText()).isEqualTo("GraveFailure");
        assertThat(event.at("/note").asText())
                .isEqualTo("NonCompliant: was Compliant; 1 failure of critical or high severity");
        assertThat(event.at("/regarding/name").asText()).isEqualTo("iso27001-a.8.9");
        assertThat(event.at("/eventTime").asText()).isEqualTo("2026-11-22T10:00:00.500000Z");
        assertThat(event.at("/reportingInstance").asText()).isEqualTo("pod-1");
    }

    @Test
    void aNoteIsCutToWhatTheApiTakes() throws Exception {
        server.expect().post().withPath(PATH).andReturn(201, "{}").always();

        events.resultChanged(control(), null, status(Result.COMPLIANT, "AllPass", "x".repeat(5_000)));

        JsonNode event = written();
        assertThat(event.at("/type").asText()).isEqualTo("Normal");
        assertThat(event.at("/note").asText()).hasSize(1_024);
    }

    @Test
    void anEventThatIsRefusedDoesNotStopTheNext() throws Exception {
        server.expect().post().withPath(PATH).andReturn(403, "{}").once();
        server.expect().post().withPath(PATH).andReturn(201, "{}").once();

        events.resultChanged(control(), null, status(Result.COMPLIANT, "AllPass", "one"));
        events.resultChanged(control(), null, status(Result.COMPLIANT, "AllPass", "two"));

        assertThat(written().at("/note").asText()).contains("one");
        assertThat(written().at("/note").asText()).contains("two");
    }
}
