package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.sealed.signature.FileSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** When snapshots were and will be taken, as Prometheus sees it, through the whole operator. */
class SnapshotMetricsMockTest {
    private static final String LAST = "evidence_last_snapshot_timestamp_seconds";
    private static final String DUE = "snapshot_next_due_timestamp_seconds";

    @TempDir
    Path folder;

    private final ShiftedClock clock = new ShiftedClock();
    /** Never reached. */
    private final Instant slot = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(12));
    private EvidenceLog log;
    private Signing signer;
    private MockCluster mock;
    private PlumblineOperator operator;

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(folder);
        signer = Signing.with(FileSigner.parsePem(FileSigner.generatePem(new SecureRandom())));
        mock = MockCluster.start("team");
        mock.cluster().apply(Manifests.noPrivilegedPods("A.8.9", "team"));
        operator = lead();
        soon().until(() -> log.records(Baseline.class).size() == 1);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private PlumblineOperator lead() {
        PlumblineOperator leader = new PlumblineOperator(mock.server().client(), Operators.settings()
                .withEvidence(log.settings())
                .withSigner(signer)
                .withSnapshots(
                        CronSchedule.parse("0 %d * * *".formatted(slot.atZone(ZoneOffset.UTC).getHour()), "UTC")),
                clock);
        leader.start();
        return leader;
    }

    private double told(String family) {
        return new Counters(operator).time(family, "iso27001");
    }

    @Test
    void theNextIsToldForEachStandardInUse() {
        soon().until(() -> told(DUE) == slot.getEpochSecond());
        assertThat(new Counters(operator).time(DUE, "iso42001")).as("nobody uses it").isNaN();
        assertThat(told(LAST)).as("there is none").isNaN();
    }

    @Test
    void theNewestIsToldByTheNextLeaderThoughItsRequestIsGone() {
        mock.cluster().apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: audit}
                spec: {standards: [iso27001]}
                """);
        var requests = mock.server().client().resources(EvidenceSnapshot.class);
        EvidenceSnapshot complete = soon().until(() -> requests.withName("audit").get(),
                one -> one.getStatus() != null && one.getStatus().phase() == SnapshotPhase.COMPLETE);
        double frozen = Instant.parse(complete.getStatus().frozenAt()).toEpochMilli() / 1000.0;
        soon().untilAsserted(() -> assertThat(told(LAST)).isEqualTo(frozen));
        operator.close();
        requests.withName("audit").delete();

        operator = lead();

        soon().untilAsserted(() -> assertThat(told(LAST)).isEqualTo(frozen));
        assertThat(new Counters(operator).time(LAST, "iso42001")).isNaN();
    }
}
