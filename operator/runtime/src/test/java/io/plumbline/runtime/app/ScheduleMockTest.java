package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotTrigger;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.fixture.ScriptedTaker;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.sealed.signature.FileSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Snapshots that nobody asks for, through the whole operator. */
class ScheduleMockTest {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'iso27001-'yyyyMMdd-HHmm'z'")
            .withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final ShiftedClock clock = new ShiftedClock();
    private final ScriptedTaker taker = new ScriptedTaker();
    /** Twelve hours off: only the clock's being put forward brings a slot. */
    private final Instant slot = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(12));
    private EvidenceLog log;
    private MockCluster mock;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        log = new EvidenceLog(folder);
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
        try {
            PlumblineOperator leader = new PlumblineOperator(mock.server().client(), Operators.settings()
                    .withEvidence(log.settings())
                    .withSigner(Signing.with(FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()))))
                    .withSnapshots(CronSchedule.parse("0 %d * * *".formatted(slot.atZone(ZoneOffset.UTC).getHour()),
                            "UTC")),
                    clock, own -> taker);
            leader.start();
            return leader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EvidenceSnapshot> requests() {
        return mock.server().client().resources(EvidenceSnapshot.class).list().getItems();
    }

    private EvidenceSnapshot awaitComplete(Instant of) {
        return soon().until(
                () -> mock.server().client().resources(EvidenceSnapshot.class).withName(NAME.format(of)).get(),
                one -> one != null && one.getStatus() != null && one.getStatus().phase() == SnapshotPhase.COMPLETE);
    }

    @Test
    void whenTheSlotHasComeASnapshotOfEachStandardWithControlsIsTaken() {
        assertThat(requests()).isEmpty();
        clock.forward(Duration.ofHours(12));

        EvidenceSnapshot taken = awaitComplete(slot);
        assertThat(taken.getSpec().trigger()).isEqualTo(SnapshotTrigger.SCHEDULED);
        assertThat(taken.getSpec().slot()).isEqualTo(slot.toString());
        assertThat(taken.getSpec().standards()).containsExactly("iso27001");
        assertThat(requests()).hasSize(1);
        assertThat(taker.orders()).singleElement().satisfies(
                order -> assertThat(order.trigger()).isEqualTo("Scheduled"));
    }

    @Test
    void theNextLeaderTakesNoneTwiceAndMakesUpForTheNewestThatWasMissed() {
        clock.forward(Duration.ofHours(12));
        EvidenceSnapshot first = awaitComplete(slot);
        operator.close();
        clock.forward(Duration.ofDays(3).plusHours(1));
        operator = lead();

        awaitComplete(slot.plus(Duration.ofDays(3)));
        assertThat(requests()).hasSize(2);
        assertThat(taker.orders()).extracting(order -> order.name()).containsExactly(first.getMetadata().getName(),
                NAME.format(slot.plus(Duration.ofDays(3))));
        soon().untilAsserted(() -> assertThat(mock.server().client().events().v1().events().inNamespace("default")
                .list().getItems()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("SnapshotLate");
                    assertThat(event.getNote()).contains("not made up for");
                }));
    }
}
