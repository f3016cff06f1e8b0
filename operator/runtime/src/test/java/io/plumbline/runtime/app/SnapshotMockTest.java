package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.core.control.Standard;
import io.plumbline.runtime.fixture.ScriptedTaker;
import io.plumbline.runtime.snapshot.NoEvidenceLog;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.runtime.status.SnapshotStatusFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The lives of requests for snapshots, through the whole operator. */
class SnapshotMockTest {
    private final ShiftedClock clock = new ShiftedClock();
    private final ScriptedTaker taker = new ScriptedTaker();
    private MockCluster mock;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() {
        mock = MockCluster.start("team");
        cluster = mock.cluster();
        operator = lead(taker);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private PlumblineOperator lead(SnapshotTaker with) {
        PlumblineOperator leader = new PlumblineOperator(mock.server().client(), Operators.settings(), clock,
                own -> with);
        leader.start();
        return leader;
    }

    private void ask(String name, String spec) {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec));
    }

    private SnapshotStatus await(String name, Predicate<SnapshotStatus> condition) {
        return soon().until(
                () -> mock.server().client().resources(EvidenceSnapshot.class).withName(name).get().getStatus(),
                status -> status != null && condition.test(status));
    }

    private SnapshotStatus await(String name, SnapshotPhase phase) {
        return await(name, status -> status.phase() == phase);
    }

    private static Predicate<SnapshotStatus> because(String reason) {
        return status -> SnapshotStatusFactory.complete(status).getReason().equals(reason);
    }

    private static String message(SnapshotStatus status) {
        return SnapshotStatusFactory.complete(status).getMessage();
    }

    @Test
    void aRequestIsPendingThenFrozenThenComplete() {
        taker.holdBeforeFrozen();
        taker.holdBeforeFinished();
        ask("audit", "{reason: Surveillance, standards: [iso27001]}");
        SnapshotStatus pending = await("audit", SnapshotPhase.PENDING);
        assertThat(pending.id()).matches("[0-9a-f]{32}");
        assertThat(pending.logIndex()).isNull();
        assertThat(pending.frozenAt()).isNull();

        taker.freezeOne();
        SnapshotStatus frozen = await("audit", SnapshotPhase.FROZEN);
        assertThat(frozen.logIndex()).isEqualTo(41);
        assertThat(frozen.frozenAt()).isEqualTo(ScriptedTaker.FROZEN_AT.toString());
        assertThat(frozen.manifest()).isEqualTo("sha256:" + ScriptedTaker.MANIFEST);
        assertThat(frozen.download()).isNull();

        taker.finishOne();
        SnapshotStatus complete = await("audit", SnapshotPhase.COMPLETE);
        assertThat(complete.id()).isEqualTo(pending.id());
        assertThat(complete.download()).isEqualTo("/v1/snapshots/" + pending.id() + "/package.zip");
        assertThat(complete.size()).isEqualTo(734_003);
        assertThat(complete.verdicts().pass()).isEqualTo(172);
        assertThat(complete.verdicts().notEvaluated()).isEqualTo(3);
        assertThat(complete.checkpoint()).startsWith("plumbline.io/log/test");
        assertThat(complete.populations()).extracting(one -> one.kind() + " " + one.state() + " "
                + one.resourceVersion()).containsExactly("Pod SYNCED 918273", "Secret FORBIDDEN null");
        assertThat(complete.conditions()).extracting(one -> one.getType() + " " + one.getStatus())
                .containsExactlyInAnyOrder("Complete True", "Anchored False");
        assertThat(taker.orders()).singleElement().satisfies(order -> {
            assertThat(order.reason()).isEqualTo("Surveillance");
            assertThat(order.trigger()).isEqualTo("OnDemand");
            assertThat(order.standards()).containsExactly(Standard.ISO27001);
        });
        soon().untilAsserted(() -> assertThat(mock.server().client().events().v1().events().inNamespace("default")
                .list().getItems()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("SnapshotComplete");
                    assertThat(event.getRegarding().getName()).isEqualTo("audit");
                }));
    }

    @Test
    void twoRequestsAreTakenOneAfterTheOtherAndAreTwoSnapshots() {
        taker.holdBeforeFinished();
        ask("first", "{}");
        await("first", SnapshotPhase.FROZEN);
        ask("second", "{}");
        await("second", SnapshotPhase.PENDING);
        taker.finishOne();
        String first = await("first", SnapshotPhase.COMPLETE).id();
        taker.finishOne();

        assertThat(await("second", SnapshotPhase.COMPLETE).id()).isNotEqualTo(first);
        assertThat(taker.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void anObstacleIsSaidAndTheSameOrderTriedAgainWhileOthersGoOn() {
        taker.fail(new SnapshotException.Later("the log is not being written"));
        ask("audit", "{}");
        SnapshotStatus delayed = await("audit", because("Delayed"));
        assertThat(delayed.phase()).isEqualTo(SnapshotPhase.PENDING);
        assertThat(message(delayed)).contains("the log is not being written");
        ask("other", "{}");
        await("other", SnapshotPhase.COMPLETE);

        clock.forward(Duration.ofMinutes(1));

        assertThat(await("audit", SnapshotPhase.COMPLETE).id()).isEqualTo(delayed.id());
    }

    @Test
    void aDefectOfTheTakerIsSaidAndEndsNothing() {
        taker.fail(new IllegalStateException("oops"));
        ask("audit", "{}");
        assertThat(message(await("audit", because("Delayed")))).contains("oops");

        clock.forward(Duration.ofMinutes(1));
        await("audit", SnapshotPhase.COMPLETE);
    }

    @Test
    void whatIsRefusedHasFailedForGood() {
        taker.fail(new SnapshotException.Refused("nothing was recorded of that time"));
        ask("audit", "{}");

        assertThat(message(await("audit", SnapshotPhase.FAILED))).isEqualTo("nothing was recorded of that time");
        soon().untilAsserted(() -> assertThat(mock.server().client().events().v1().events().inNamespace("default")
                .list().getItems()).anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("SnapshotFailed");
                    assertThat(event.getType()).isEqualTo("Warning");
                }));
        operator.close();
        operator = lead(taker);
        ask("witness", "{}");
        await("witness", SnapshotPhase.COMPLETE);
        assertThat(taker.orders()).filteredOn(order -> order.name().equals("audit")).hasSize(1);
    }

    @Test
    void withoutAnEvidenceLogItFailsAndSaysWhatToDo() {
        operator.close();
        operator = lead(new NoEvidenceLog());
        ask("audit", "{}");

        assertThat(message(await("audit", SnapshotPhase.FAILED))).contains("--evidence-dir",
                "another EvidenceSnapshot");
    }

    @Test
    void aPeriodThatHasNotEndedIsWaitedFor() {
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        ask("quarter", "{period: {from: \"2026-01-01T00:00:00Z\", to: \"" + end + "\"}}");
        SnapshotStatus waiting = await("quarter", because("Waiting"));
        assertThat(waiting.phase()).isEqualTo(SnapshotPhase.PENDING);
        assertThat(message(waiting)).contains(end.toString());
        ask("now", "{}");
        await("now", SnapshotPhase.COMPLETE);
        assertThat(taker.orders()).extracting(order -> order.name()).containsExactly("now");

        clock.forward(Duration.ofHours(3));

        SnapshotStatus complete = await("quarter", SnapshotPhase.COMPLETE);
        assertThat(complete.window().from()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(complete.window().to()).isEqualTo(end.toString());
    }

    @Test
    void aRestartWhilePendingAndWhileFrozenEndsInTheSameSnapshot() {
        taker.holdBeforeFrozen();
        taker.holdBeforeFinished();
        ask("audit", "{}");
        SnapshotStatus pending = await("audit", SnapshotPhase.PENDING);
        // Told as pending before it is begun.
        soon().untilAsserted(() -> assertThat(taker.orders()).hasSize(1));
        operator.close();
        operator = lead(taker);
        await("audit", status -> status.epoch() > pending.epoch() && status.phase() == SnapshotPhase.PENDING);
        soon().untilAsserted(() -> assertThat(taker.orders()).hasSize(2));
        taker.freezeOne();
        SnapshotStatus frozen = await("audit", SnapshotPhase.FROZEN);
        operator.close();

        operator = lead(taker);
        SnapshotStatus again = await("audit", status -> status.epoch() > frozen.epoch());
        assertThat(again.phase()).isEqualTo(SnapshotPhase.FROZEN);
        assertThat(again.logIndex()).isEqualTo(41);
        soon().untilAsserted(() -> assertThat(taker.orders()).hasSize(3));
        taker.freezeOne();
        taker.finishOne();

        assertThat(await("audit", SnapshotPhase.COMPLETE).id()).isEqualTo(pending.id());
        assertThat(taker.orders()).extracting(order -> order.id()).containsOnly(pending.id());
    }

    @Test
    void aCompleteOneIsNotTakenAgainByTheNextLeader() {
        ask("audit", "{}");
        SnapshotStatus complete = await("audit", SnapshotPhase.COMPLETE);
        operator.close();
        operator = lead(taker);
        ask("other", "{}");
        await("other", SnapshotPhase.COMPLETE);

        assertThat(await("audit", status -> true)).isEqualTo(complete);
        assertThat(taker.orders()).extracting(order -> order.name()).containsExactly("audit", "other");
    }

    @Test
    void oneThatIsDeletedBeforeItsTurnIsNotTaken() {
        taker.holdBeforeFinished();
        ask("first", "{}");
        await("first", SnapshotPhase.FROZEN);
        ask("second", "{}");
        await("second", SnapshotPhase.PENDING);
        mock.server().client().resources(EvidenceSnapshot.class).withName("second").delete();
        ask("third", "{}");
        await("third", SnapshotPhase.PENDING);

        taker.finishOne();
        taker.finishOne();

        await("third", SnapshotPhase.COMPLETE);
        assertThat(taker.orders()).extracting(order -> order.name()).containsExactly("first", "third");
    }
}
