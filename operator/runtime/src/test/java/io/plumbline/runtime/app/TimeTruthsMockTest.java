package io.plumbline.runtime.app;

import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.testkit.apiserver.ProgrammableApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What metrics say of time, after each step of a script: what happens, and how long nothing does. The clock of the
 * operator stands still but for the script, so that every number is exact.
 */
class TimeTruthsMockTest {
    private static final String NAMESPACE = "team";
    private static final String CONTROL = Manifests.noPrivilegedPods("A.8.9", NAMESPACE);
    private static final String KEY = "control=\"A.8.9\",framework=\"iso27001\"";
    private static final String SEVERITY = "{framework=\"iso27001\",severity=\"critical\"}";

    @TempDir
    Path folder;

    private final ScriptedClock clock = new ScriptedClock();
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
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private void startOperator(UnaryOperator<OperatorSettings> settings) {
        operator = new PlumblineOperator(server.client(), settings.apply(Operators.settings()), clock,
                clock::nanoTime, UnaryOperator.identity());
        operator.start();
    }

    private OperatorSettings withLog(OperatorSettings settings) {
        return settings.withEvidence(log.settings());
    }

    private void pod(String name, boolean bad) {
        cluster.apply(Manifests.pod(NAMESPACE, name, bad));
    }

    private void delete(String name) {
        cluster.delete(Manifests.pod(NAMESPACE, name, true));
    }

    private OptionalDouble value(String series) {
        return new Counters(operator).series("plumbline_" + series);
    }

    private double seconds(String result) {
        return value("control_result_seconds_total{" + KEY + ",result=\"" + result + "\"}").orElse(-1);
    }

    /** Until the result is this one, and time is counted for it. */
    private void awaitResult(String result) {
        soon().until(() -> seconds(result) >= 0
                && value("control_result{" + KEY + ",result=\"" + result + "\"}").orElse(0) == 1);
    }

    private void awaitFailures(int count) {
        soon().until(() -> value("check_failing{check=\"no-privileged\"," + KEY + ",severity=\"critical\"}")
                .orElse(-1) == count);
    }

    /** Evaluations and scrapes are done by different threads, and an observation is not one look with the failure. */
    private void awaitDetected(int verdicts) {
        soon().until(() -> value("detection_seconds_count" + SEVERITY).orElse(-1) == verdicts);
    }

    private void assertResultSeconds(Duration compliant, Duration nonCompliant) {
        assertThat(seconds("compliant")).as("compliant").isEqualTo(compliant.toSeconds());
        assertThat(seconds("non_compliant")).as("non_compliant").isEqualTo(nonCompliant.toSeconds());
        for (String other : new String[]{"partly_compliant", "unknown", "not_applicable"}) {
            assertThat(seconds(other)).as(other).isZero();
        }
    }

    private void assertRemedied(int failures, Duration stood) {
        assertThat(value("remediation_seconds_count" + SEVERITY)).hasValue(failures);
        assertThat(value("remediation_seconds_sum" + SEVERITY)).hasValue(stood.toSeconds());
    }

    private void assertOldest(Instant since) {
        assertThat(value("finding_oldest_timestamp_seconds{" + KEY + ",severity=\"critical\"}"))
                .hasValue(since.getEpochSecond());
    }

    private void assertNothingIsOpen() {
        assertThat(value("finding_oldest_timestamp_seconds{" + KEY + ",severity=\"critical\"}")).isEmpty();
    }

    private static Instant at(double hours) {
        return ScriptedClock.START.plus(hours(hours));
    }

    private static Duration hours(double hours) {
        return Duration.ofMinutes(Math.round(hours * 60));
    }

    @Test
    void everyNumberFollowsTheScript() {
        pod("good", false);
        cluster.apply(CONTROL);
        startOperator(this::withLog);

        awaitResult("compliant");
        assertResultSeconds(hours(0), hours(0));
        assertNothingIsOpen();
        clock.pass(hours(1));
        assertResultSeconds(hours(1), hours(0));
        assertThat(value("detection_seconds_count" + SEVERITY)).as("what a list brings is no event").hasValue(0);

        pod("bad", true);
        awaitFailures(1);
        awaitResult("non_compliant");
        awaitDetected(1);
        assertOldest(at(1));
        clock.pass(hours(2));
        assertResultSeconds(hours(1), hours(2));

        pod("worse", true);
        awaitFailures(2);
        awaitDetected(2);
        assertOldest(at(1));
        clock.pass(hours(0.5));
        assertResultSeconds(hours(1), hours(2.5));
        assertRemedied(0, hours(0));

        pod("bad", false);
        awaitFailures(1);
        awaitDetected(3);
        assertRemedied(1, hours(2.5));
        assertOldest(at(3));
        clock.pass(hours(1));
        assertResultSeconds(hours(1), hours(3.5));

        delete("worse");
        awaitResult("compliant");
        assertRemedied(2, hours(2.5 + 1.5));
        assertNothingIsOpen();
        clock.pass(hours(1));
        assertResultSeconds(hours(2), hours(3.5));

        pod("good", true);
        awaitFailures(1);
        awaitResult("non_compliant");
        awaitDetected(4);
        clock.pass(hours(1));
        cluster.apply(CONTROL.replace("  checks:", "  suspend: true\n  checks:"));
        awaitResult("unknown");
        clock.pass(hours(1));
        assertRemedied(2, hours(4));
        assertNothingIsOpen();
        assertThat(seconds("compliant") + seconds("non_compliant") + seconds("unknown"))
                .as("all the time that it was watched").isEqualTo(hours(7.5).toSeconds());
        assertThat(seconds("unknown")).isEqualTo(hours(1).toSeconds());

        cluster.delete(CONTROL);
        soon().until(() -> seconds("unknown") < 0);
        assertRemedied(2, hours(4));
        assertThat(value("detection_seconds_count" + SEVERITY)).hasValue(4);
    }

    @Test
    void withALogAFailureKeepsItsBeginningAcrossARestart() {
        pod("good", false);
        cluster.apply(CONTROL);
        startOperator(this::withLog);
        awaitResult("compliant");
        soon().until(() -> !log.records(Baseline.class).isEmpty());
        clock.pass(hours(1));
        pod("bad", true);
        awaitFailures(1);
        awaitResult("non_compliant");
        clock.pass(hours(1));
        assertOldest(at(1));
        assertResultSeconds(hours(1), hours(1));
        operator.close();

        clock.pass(hours(5));
        startOperator(this::withLog);
        awaitFailures(1);
        awaitResult("non_compliant");

        assertOldest(at(1));
        assertResultSeconds(hours(0), hours(0));
        clock.pass(hours(1));
        assertResultSeconds(hours(0), hours(1));
        assertRemedied(0, hours(0));

        pod("bad", false);
        awaitResult("compliant");
        assertRemedied(1, hours(7));
        assertNothingIsOpen();
    }

    @Test
    void withoutALogAFailureBeginsWhenItIsSeenAgain() {
        pod("bad", true);
        cluster.apply(CONTROL);
        startOperator(UnaryOperator.identity());
        awaitFailures(1);
        awaitResult("non_compliant");
        clock.pass(hours(1));
        assertOldest(at(0));
        operator.close();

        clock.pass(hours(5));
        startOperator(UnaryOperator.identity());
        awaitFailures(1);
        awaitResult("non_compliant");

        assertOldest(at(6));
        clock.pass(hours(1));
        assertResultSeconds(hours(0), hours(1));
        delete("bad");
        awaitFailures(0);
        assertRemedied(1, hours(1));
    }

    @Test
    void whatIsRemediedWhileNobodyWatchesIsNotCounted() {
        pod("good", false);
        pod("bad", true);
        cluster.apply(CONTROL);
        startOperator(this::withLog);
        awaitFailures(1);
        soon().until(() -> !log.records(Baseline.class).isEmpty());
        clock.pass(hours(1));
        operator.close();
        pod("bad", false);

        clock.pass(hours(5));
        startOperator(this::withLog);
        awaitResult("compliant");
        clock.pass(hours(1));

        assertResultSeconds(hours(1), hours(0));
        assertRemedied(0, hours(0));
        assertNothingIsOpen();
    }
}
