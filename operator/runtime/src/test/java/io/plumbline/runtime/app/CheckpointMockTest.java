package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.runtime.evidence.EvidenceLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The cluster remembers how far the log has come, and a log that falls short of it is not written. */
class CheckpointMockTest {
    private static final String NAMESPACE = "team";
    private static final String HOME = OperatorSettings.defaults().leaseNamespace();
    private static final String CONTROL = "iso27001-a.8.9";

    @TempDir
    Path place;

    private EvidenceLog log;
    private MockCluster mock;
    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(Files.createDirectory(place.resolve("log")));
        mock = MockCluster.start(NAMESPACE);
        cluster = mock.cluster();
        mock.server().client().resource(new NamespaceBuilder().withNewMetadata().withName(HOME).endMetadata().build())
                .create();
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    private PlumblineOperator startOperator() {
        var started = new PlumblineOperator(mock.server().client(),
                Operators.settings().withEvidence(log.settings()), Clock.systemUTC());
        started.start();
        return started;
    }

    @Test
    void howFarTheLogHasComeIsInTheCluster() throws IOException {
        run();
        assertThat(kept().getData()).containsOnlyKeys("log-1").containsEntry("log-1",
                Files.readString(place.resolve("log/logs/1/checkpoint")));
        run();
        assertThat(kept().getData()).containsEntry("log-1",
                Files.readString(place.resolve("log/logs/1/checkpoint")));
    }

    @Test
    void anOlderCopyOfTheVolumeIsNotWrittenAndVerdictsGoOn() throws IOException {
        run();
        copy(place.resolve("log"), place.resolve("backup"));
        run();
        Files.move(place.resolve("log"), place.resolve("newer"));
        Files.move(place.resolve("backup"), place.resolve("log"));
        int records = log.records().size();

        try (PlumblineOperator operator = startOperator()) {
            cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
            cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
            assertThat(log.records()).hasSize(records);
            assertThat(cluster.awaitStatus(CONTROL, status -> says(status, "EvidenceRecorded", "False")))
                    .satisfies(status -> assertThat(TestCluster.condition(status, "EvidenceRecorded").getMessage())
                            .contains("was known to have", "plumbline evidence recover"));
        }
        assertThat(log.records()).hasSize(records);
        assertThat(kept().getData()).containsEntry("log-1",
                Files.readString(place.resolve("newer/logs/1/checkpoint")));

        Files.move(place.resolve("log"), place.resolve("older"));
        Files.move(place.resolve("newer"), place.resolve("log"));
        run();
        assertThat(log.records(Started.class)).hasSize(3);
    }

    @Test
    void whileTheClusterDoesNotTellWhatItRemembersNothingIsWrittenAndVerdictsGoOn() {
        mock.server().faults().forbid("", "configmaps");
        try (PlumblineOperator operator = startOperator()) {
            cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE);
            assertThat(log.records()).isEmpty();
            cluster.awaitStatus(CONTROL, status -> says(status, "EvidenceRecorded", "False"));
            mock.server().faults().allow("", "configmaps");
            soon().until(() -> log.records(Baseline.class).size() == 1);
            cluster.awaitStatus(CONTROL, status -> says(status, "EvidenceRecorded", "True"));
            assertThat(says(cluster.status(CONTROL), "Anchored", "False")).isTrue();
        }
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotOverwritten() throws IOException {
        var memory = new ConfigMapMemory(mock.server().client(), HOME);
        assertThat(memory.read()).isEmpty();
        memory.change(kept -> Map.of("log-1", "one"));

        assertThatThrownBy(() -> memory.change(kept -> {
            mock.server().client().resource(kept()).edit(map -> {
                map.setData(Map.of("log-1", "newer"));
                return map;
            });
            return Map.of("log-1", "older");
        })).isInstanceOf(IOException.class).hasMessageContaining(ConfigMapMemory.NAME);
        assertThat(memory.read()).isEqualTo(Map.of("log-1", "newer"));
    }

    private static boolean says(ControlStatus status, String type, String value) {
        return status.conditions().stream().anyMatch(
                one -> one.getType().equals(type) && one.getStatus().equals(value));
    }

    private void run() {
        int baselines = log.records(Baseline.class).size();
        try (PlumblineOperator operator = startOperator()) {
            soon().until(() -> log.records(Baseline.class).size() == baselines + 1);
        }
    }

    private ConfigMap kept() {
        return mock.server().client().configMaps().inNamespace(HOME).withName(ConfigMapMemory.NAME).get();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var walk = Files.walk(from)) {
            for (Path file : walk.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
