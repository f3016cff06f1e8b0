package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.control.Weakened;
import io.plumbline.api.v1alpha1.control.Weakened.Change;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A control that comes to ask for less cannot do so in silence. */
class WeakeningMockTest {
    private static final String NAMESPACE = "team";
    private static final String CONTROL = "iso27001-a.8.9";
    private static final String STRICT = Manifests.noPrivilegedPods("A.8.9", NAMESPACE);
    private static final String LENIENT = STRICT.replaceFirst("expression: .*", "expression: 'true'");

    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.apply(STRICT);
        operator = Operators.start(server.client());
        assertThat(cluster.awaitResult(CONTROL, Result.NON_COMPLIANT).weakenings()).isEmpty();
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    @Test
    void aChangeIsKeptInTheStatusCountedAndToldAsAnEvent() {
        cluster.apply(LENIENT);

        assertThat(cluster.awaitResult(CONTROL, Result.COMPLIANT).weakenings())
                .singleElement()
                .extracting(Weakened::change)
                .isEqualTo(Change.CHECK_CHANGED);
        soon().untilAsserted(() -> assertThat(events()).contains("ControlWeakened"));
        assertThat(new Counters(operator).weakened("A.8.9")).isEqualTo(1);
    }

    @Test
    void whatWasChangedWhileNobodyWatchedIsNoticed() {
        operator.close();
        cluster.apply(LENIENT);
        operator = Operators.start(server.client());

        assertThat(cluster.awaitStatus(CONTROL, status -> !status.weakenings().isEmpty()).weakenings())
                .singleElement()
                .extracting(Weakened::change)
                .isEqualTo(Change.CHECK_CHANGED);
    }

    @Test
    void oneThatIsDeletedAndCreatedAnewIsComparedWithWhatItWas() {
        cluster.delete(STRICT);
        soon().untilAsserted(() -> assertThat(operator.assessments()).isEmpty());
        cluster.apply(LENIENT);

        assertThat(cluster.awaitResult(CONTROL, Result.COMPLIANT).weakenings()).hasSize(1);
    }

    @Test
    void aRestartAloneIsNoChange() {
        operator.close();
        long epoch = cluster.awaitStatus(CONTROL, status -> true).epoch();
        operator = Operators.start(server.client());

        assertThat(cluster.awaitStatus(CONTROL, status -> status.epoch() > epoch).weakenings()).isEmpty();
        assertThat(events()).doesNotContain("ControlWeakened");
    }

    private List<String> events() {
        return server.client().events().v1().events().inAnyNamespace().list().getItems().stream().map(
                Event::getReason).toList();
    }
}
