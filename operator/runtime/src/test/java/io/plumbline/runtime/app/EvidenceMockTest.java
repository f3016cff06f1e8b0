package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Config;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Tombstone;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens in a cluster can be read in the log afterwards. */
class EvidenceMockTest {
    private static final String NAMESPACE = "team";
    private static final String CONTROL = "iso27001-a.8.9";
    private static final String STRICT = Manifests.noPrivilegedPods("A.8.9", NAMESPACE);
    private static final String LENIENT = STRICT.replaceFirst("expression: .*", "expression: 'true'");

    @TempDir
    Path folder;

    private EvidenceLog log;
    private MockCluster mock;
    private ProgrammableApiServer server;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        log = new EvidenceLog(folder);
        mock = MockCluster.start(NAMESPACE);
        server = mock.server();
        cluster = mock.cluster();
        cluster.apply(STRICT);
        operator = startOperator();
        soon().until(() -> log.records(Baseline.class).size() == 1);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private PlumblineOperator startOperator() {
        var started = new PlumblineOperator(server.client(), Operators.settings().withEvidence(log.settings()),
                Clock.systemUTC());
        started.start();
        return started;
    }

    @Test
    void whatHappensIsWrittenDownInItsOrder() throws IOException {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        soon().until(() -> log.records(ResultChanged.class).size() == 1);
        cluster.delete(Manifests.pod(NAMESPACE, "bad", true));
        soon().until(() -> log.records(ResultChanged.class).size() == 2);
        operator.close();

        assertThat(log.records()).element(0).isInstanceOf(Started.class);
        assertThat(log.records()).element(1).isInstanceOf(Leader.class);
        assertThat(log.records()).last().isInstanceOf(Stopped.class);
        List<FindingChange> changes = log.records(Findings.class).stream().flatMap(one -> one.changes().stream())
                .toList();
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().key().resource().name()).isEqualTo("bad");
        assertThat(changes.getFirst().state()).isNotNull().satisfies(
                state -> assertThat(state.beganUnobserved()).isFalse());
        assertThat(changes.getLast().state()).isNull();
        assertThat(log.records(ResultChanged.class).getFirst().state().decision().result())
                .isEqualTo(io.plumbline.core.result.Result.NON_COMPLIANT);
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
    }

    @Test
    void statusNamesTheRecordOfItsResult() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));

        soon().untilAsserted(() -> {
            List<EvidenceRecord> records = log.records();
            var position = cluster.status(CONTROL).evidence();
            assertThat(position).isNotNull();
            assertThat(records.get(position.logIndex().intValue())).isInstanceOfSatisfying(ResultChanged.class,
                    changed -> assertThat(changed.control().resourceName()).isEqualTo(CONTROL));
        });
    }

    @Test
    void sinceOutlastsARestart() {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        soon().until(() -> log.records(Findings.class).size() == 1);
        FindingState before = log.records(Findings.class).getFirst().changes().getFirst().state();
        operator.close();
        operator = startOperator();
        soon().until(() -> log.records(Baseline.class).size() == 2);

        assertThat(log.records(Baseline.class).getLast().findings()).extracting(KnownFinding::state)
                .containsExactly(before);
        assertThat(cluster.awaitStatus(CONTROL,
                status -> !status.worst().isEmpty() && status.worst().getFirst().observedSince() != null)
                .worst()
                .getFirst()
                .observedSince()).startsWith(before.since().toString().substring(0, 19));
    }

    @Test
    void aFindingThatWasThereAtTheFirstLookBeganNobodyKnowsWhen() {
        operator.close();
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        operator = startOperator();
        soon().until(() -> log.records(Baseline.class).size() == 2);

        assertThat(log.records(Baseline.class).getLast().findings()).singleElement().satisfies(
                known -> assertThat(known.state().beganUnobserved()).isTrue());
    }

    @Test
    void whoAsksForLessIsInTheLogAndSoIsADeletion() {
        cluster.apply(LENIENT);
        soon().until(() -> log.records(Config.class).stream().anyMatch(config -> !config.weakens().isEmpty()));
        cluster.delete(STRICT);
        soon().until(() -> log.records(Tombstone.class).size() == 1);

        List<Config> configs = log.records(Config.class);
        assertThat(configs.getFirst().before()).isEmpty();
        assertThat(configs.getLast().after()).isNotEqualTo(configs.getFirst().after());
        assertThat(log.records(Tombstone.class).getFirst().before()).isEqualTo(configs.getLast().after());
        assertThat(log.records(ResultChanged.class)).last().satisfies(
                changed -> assertThat(changed.state()).isNull());
    }

    @Test
    void whatWasChangedWhileNobodyWatchedIsInTheLog() {
        operator.close();
        cluster.apply(LENIENT);
        operator = startOperator();

        soon().untilAsserted(() -> assertThat(log.records(Config.class)).last().satisfies(config -> {
            assertThat(config.before()).isEqualTo(log.records(Config.class).getFirst().after());
            assertThat(config.after()).isNotEqualTo(config.before());
        }));
    }

    @Test
    void aStoreThatFailsIsSaidOnEveryControlAndSoIsItsRecovery() throws IOException {
        String other = "iso27001-a.8.5";
        cluster.apply(Manifests.noPrivilegedPods("A.8.5", "default"));
        cluster.awaitStatus(other,
                status -> "True".equals(TestCluster.condition(status, "EvidenceRecorded").getStatus()));
        Files.move(folder.resolve("tmp"), folder.resolve("away"));
        // Nothing else happens to the other control.
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitStatus(other,
                status -> "False".equals(TestCluster.condition(status, "EvidenceRecorded").getStatus()));
        Files.move(folder.resolve("away"), folder.resolve("tmp"));
        cluster.awaitStatus(other,
                status -> "True".equals(TestCluster.condition(status, "EvidenceRecorded").getStatus()));

        soon().until(() -> log.records(Baseline.class).size() == 2);
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
    }
}
