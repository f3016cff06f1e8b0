package io.plumbline.runtime.snapshot;

import io.plumbline.core.control.Standard;
import io.plumbline.runtime.fixture.ScriptedTaker;
import io.plumbline.runtime.fixture.TestClock;
import io.plumbline.runtime.snapshot.SnapshotProgress.Stage;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When what is given to the taker. That something is not given is shown by another order behind it: the queue passes over
 * those before it whose time has not come.
 */
class SnapshotQueueTest {
    private final TestClock clock = new TestClock();
    private final ScriptedTaker taker = new ScriptedTaker();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final SnapshotQueue queue = new SnapshotQueue(taker, clock, told::add);

    @BeforeEach
    void start() {
        queue.start();
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    private static SnapshotOrder order(String name) {
        return new SnapshotOrder("00" + name.length() + Integer.toHexString(name.hashCode()), name, "OnDemand", "",
                Set.of(Standard.ISO27001), Set.of(), Optional.empty());
    }

    private SnapshotProgress submit(String name) {
        return queue.submit("uid-" + name, order(name), Instant.EPOCH);
    }

    private void awaitStage(String name, Class<? extends Stage> stage) {
        soon().until(() -> stage.isInstance(submit(name).stage()));
    }

    private void awaitObstacle(String why) {
        soon().until(() -> submit("audit").stage().equals(new Stage.Delayed(why)));
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(5));
    }

    private long attempts(String name) {
        return taker.orders().stream().filter(one -> one.name().equals(name)).count();
    }

    /** After it the queue has passed over all that were there. */
    private void pass(String probe) {
        submit(probe);
        awaitStage(probe, Stage.Finished.class);
    }

    @Test
    void whatMeetsAnObstacleIsTriedAgainAfterTwiceTheTimeUpToFiveMinutes() {
        taker.fail(new SnapshotException.Later("no disk 0"));
        submit("audit");
        awaitObstacle("no disk 0");
        int attempts = 1;
        for (long pause : List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L)) {
            String next = "no disk " + attempts;
            taker.failNextOf("audit", new SnapshotException.Later(next));
            clock.advance(Duration.ofSeconds(pause).minusMillis(1));
            pass("probe-" + attempts);
            assertThat(attempts("audit")).as("%s s", pause).isEqualTo(attempts);
            clock.advance(Duration.ofMillis(1));
            queue.look();
            awaitObstacle(next);
            attempts++;
        }
        assertThat(taker.orders()).filteredOn(one -> one.name().equals("audit")).containsOnly(order("audit"));
    }

    @Test
    void whatIsRefusedOrFinishedIsNotTakenAgainHoweverMuchTimePasses() {
        taker.fail(new SnapshotException.Refused("never"));
        submit("refused");
        awaitStage("refused", Stage.Refused.class);
        pass("finished");
        clock.advance(Duration.ofDays(1));
        queue.look();
        pass("probe");
        assertThat(taker.orders()).extracting(SnapshotOrder::name).containsExactly("refused", "finished", "probe");
    }

    @Test
    void oneWhoseTimeHasNotComeHoldsUpNoOtherAndIsTakenThen() {
        Instant then = clock.instant().plusSeconds(60);
        assertThat(queue.submit("uid-late", order("late"), then).stage()).isEqualTo(new Stage.Waiting(then));
        pass("now");
        assertThat(attempts("late")).isZero();
        clock.advance(Duration.ofSeconds(60));
        queue.look();
        soon().until(() -> queue.submit("uid-late", order("late"), then).stage() instanceof Stage.Finished);
    }

    @Test
    void ofOneThatIsDeletedWhileItIsTakenNobodyIsToldAndTheNextOneFollows() {
        taker.holdBeforeFinished();
        submit("gone");
        soon().until(() -> submit("gone").frozen() != null);
        queue.forget("uid-gone");
        int before = told.size();
        taker.finishOne();
        taker.finishOne();
        pass("next");
        assertThat(told.subList(before, told.size())).isNotEmpty().doesNotContain("gone");
        assertThat(attempts("gone")).isEqualTo(1);
    }

    @Test
    void whatWasFrozenStaysSaidThroughAnObstacleAfterIt() {
        taker.failAfterFrozen(new SnapshotException.Later("the shelf is full"));
        submit("audit");
        awaitStage("audit", Stage.Delayed.class);
        SnapshotProgress delayed = submit("audit");
        assertThat(delayed.stage()).isEqualTo(new Stage.Delayed("the shelf is full"));
        assertThat(delayed.frozen()).isEqualTo(new SnapshotTaker.Frozen(ScriptedTaker.FROZEN_AT, 41,
                ScriptedTaker.MANIFEST));
    }

    @Test
    void afterTheEndNobodyIsToldAndNothingIsTaken() {
        taker.holdBeforeFinished();
        submit("audit");
        soon().until(() -> submit("audit").frozen() != null);
        int before = told.size();
        queue.close();
        soon().until(() -> taker.running() == 0);
        submit("late");
        assertThat(told).hasSize(before);
        assertThat(attempts("late")).isZero();
    }
}
