package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.FindingWatch;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.SourceState.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.plumbline.core.engine.EngineScenario.pod;
import static io.plumbline.core.engine.EngineScenario.pods;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** Which changes of a cluster and of its controls remedy a failure that has stood for a minute. */
class RemediationTest {
    private static final Resource BAD = pod("bad", true);

    private final ManualClock clock = new ManualClock();
    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final List<Duration> remedied = new ArrayList<>();
    private final ReflectedEngine engine = new ReflectedEngine(new Engine(Controls.COMPILER,
            new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock, (before, after) -> {}, FindingWatch.NOBODY,
                    (failure, at) -> remedied.add(Duration.between(failure.since(), at))),
            queue, control -> {}, clock, 1 << 12));

    @BeforeEach
    void aFailureStands() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
        engine.setControl(control("A.8.1", pods()));
        engine.put(BAD);
        work();
        clock.advance(Duration.ofMinutes(1));
    }

    private void work() {
        while (!queue.isIdle()) {
            ScheduledQueue.Entry entry = queue.take();
            if (entry == null) {
                queue.fireOne();
            } else {
                engine.evaluate(entry.subject, entry.checks);
                queue.done(entry);
            }
        }
    }

    @Test
    void thatTheResourceIsPutRightDoes() {
        engine.put(pod("bad", false));
        work();

        assertThat(remedied).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void thatTheResourceIsDeletedDoes() {
        engine.delete(BAD.key(), BAD.uid());
        work();

        assertThat(remedied).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void thatTheKindIsLostAndItsResourcesWithItDoesNot() {
        engine.state(POD, Universe.state(Status.FORBIDDEN));
        engine.delete(BAD.key(), BAD.uid());
        work();

        assertThat(remedied).isEmpty();
    }

    @Test
    void thatNobodyNeedsTheKindAnyMoreDoesNot() {
        engine.forget(POD);
        work();

        assertThat(remedied).isEmpty();
    }

    @Test
    void thatTheControlIsWithdrawnDoesNotEvenIfTheResourceGoesNext() {
        engine.removeControl(EngineScenario.KEY);
        engine.delete(BAD.key(), BAD.uid());
        work();

        assertThat(remedied).isEmpty();
    }

    @Test
    void thatTheCheckIsChangedDoesNotEvenIfTheResourceGoesNext() {
        engine.setControl(control("A.8.1", check("pods").on(POD).passes("true")));
        engine.delete(BAD.key(), BAD.uid());
        work();

        assertThat(remedied).isEmpty();
    }

    @Test
    void thatTheCheckIsChangedAndPassesDoesNot() {
        engine.setControl(control("A.8.1", check("pods").on(POD).passes("true")));
        work();

        assertThat(remedied).isEmpty();
    }
}
