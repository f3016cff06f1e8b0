package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Quarantine;
import io.plumbline.core.check.QuarantiningEvaluator;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

/** A check that takes too much work on most resources, beside one that does not. */
class QuarantineTest {
    private static final String HEAVY = "object.spec.n == 0 || lists.range(9999).all(i, lists.range(9999).all(j, j >= 0))";

    private final ManualClock clock = new ManualClock();
    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final List<Quarantine> begun = new ArrayList<>();
    private final ReflectedEngine engine = new ReflectedEngine(new Engine(Controls.COMPILER,
            new QuarantiningEvaluator(new PlannerEvaluator(Limits.DEFAULT), clock, begun::add),
            new FindingStore(clock), queue, control -> {}, clock, 1 << 12));

    @BeforeEach
    void start() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
        engine.setControl(Controls.control("A.8.1", check("heavy").on(POD).passes(HEAVY),
                check("light").on(POD).passes("object.spec.n >= 0")));
        for (int i = 0; i < 40; i++) {
            engine.put(pod(i, i));
        }
        work();
    }

    private static Resource pod(int name, int n) {
        return Json.resource(POD, "{metadata: {name: 'p%1$s', namespace: 'shop', uid: 'p%1$s'}, spec: {n: %2$s}}"
                .formatted(name, n));
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

    private Assessment assess() {
        return engine.assess(Controls.key("A.8.1")).orElseThrow();
    }

    private Tally tally(String check) {
        return assess().summary().check(check);
    }

    @Test
    void theOthersAreEvaluatedAndTheResultIsUnknown() {
        assertThat(begun).hasSize(1);
        assertThat(tally("light").pass()).isEqualTo(40);
        assertThat(tally("heavy").error()).isGreaterThanOrEqualTo(39);
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void atItsEndTheCheckIsTriedAgainWithoutAnyEvent() {
        for (int i = 0; i < 40; i++) {
            engine.put(pod(i, 0));
        }
        work();
        assertThat(tally("heavy").pass()).as("in quarantine").isLessThanOrEqualTo(1);

        clock.advance(Duration.ofMinutes(10));
        engine.reevaluateDue();
        work();

        assertThat(tally("heavy").pass()).isEqualTo(40);
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
        assertThat(begun).hasSize(1);
    }
}
