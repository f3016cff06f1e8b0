package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Row;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
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

/** An engine whose evaluator can be made to lie, and the sweep that finds it out. */
class SweepTest {
    private static final int MOST_STEPS = 10_000;

    private final ManualClock clock = new ManualClock();
    private final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    private final PlannerEvaluator honest = new PlannerEvaluator(Limits.DEFAULT);
    private boolean lies;
    private Runnable meanwhile = () -> {};
    private final Engine engine = new Engine(Controls.COMPILER, new Liar(), new FindingStore(clock), queue,
            control -> {}, clock, 1 << 12);
    private final ReflectedEngine cluster = new ReflectedEngine(engine);

    /** Says that all is well where it is not, as long as it is told to. */
    private final class Liar implements Evaluator {
        @Override
        public Evaluated evaluate(CompiledCheck check, Subject subject) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            Evaluated found = honest.evaluate(check, subject);
            return lies && found.verdict() instanceof Verdict.Fail
                    ? new Evaluated(Verdict.Pass.INSTANCE, found.until())
                    : found;
        }
    }

    @BeforeEach
    void start() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
    }

    private void work() {
        while (!queue.isIdle()) {
            workOnce();
        }
    }

    private void workOnce() {
        ScheduledQueue.Entry entry = queue.take();
        if (entry == null) {
            queue.fireOne();
        } else {
            engine.evaluate(entry.subject, entry.checks);
            queue.done(entry);
        }
    }

    /** A whole sweep, while workers do what there is to do. */
    private List<Divergence> sweep() {
        Sweep sweep = engine.sweep();
        List<Divergence> found = new ArrayList<>();
        for (int i = 0; i < MOST_STEPS; i++) {
            switch (sweep.next()) {
                case Sweep.Step.Agreed _ -> {
                }
                case Sweep.Step.Waiting _ -> workOnce();
                case Sweep.Step.Diverged diverged -> found.addAll(diverged.divergences());
                case Sweep.Step.Unsettled unsettled -> throw new AssertionError(unsettled);
                case Sweep.Step.Done _ -> {
                    work();
                    return found;
                }
            }
        }
        throw new AssertionError("does not end");
    }

    private Verdict verdict(Resource resource) {
        Row row = engine.findings().row(resource.key());
        return row.verdicts().getFirst();
    }

    @Test
    void whatWasRememberedWronglyIsFoundAndPutRight() {
        cluster.setControl(control("A.8.1", pods()));
        lies = true;
        cluster.put(pod("bad", true));
        cluster.put(pod("alike", true));
        cluster.put(pod("good", false));
        work();
        lies = false;
        assertThat(verdict(pod("bad", true))).isInstanceOf(Verdict.Pass.class);

        List<Divergence> found = sweep();

        assertThat(found).extracting(one -> one.resource().name()).containsExactlyInAnyOrder("bad", "alike");
        assertThat(found).allSatisfy(one -> {
            assertThat(one.check().key().check()).isEqualTo("pods");
            assertThat(one.stored()).isInstanceOf(Verdict.Pass.class);
            assertThat(one.found()).isInstanceOf(Verdict.Fail.class);
        });
        assertThat(verdict(pod("bad", true))).isInstanceOf(Verdict.Fail.class);
        assertThat(engine.assess(EngineScenario.KEY).orElseThrow().summary().check("pods").fail()).isEqualTo(2);
        assertThat(sweep()).isEmpty();
        cluster.put(pod("third", true));
        work();
        assertThat(verdict(pod("third", true))).as("what was remembered is right again")
                .isInstanceOf(Verdict.Fail.class);
    }

    /** Of a check of its own, which is remembered by itself and not with the others of the resource. */
    @Test
    void aWrongVerdictOnRelatedResourcesIsPutRightToo() {
        cluster.setControl(control("A.8.1", check("pods").on(POD).same("configs", Universe.CONFIG)
                .passes("related.configs.size() > 0")));
        lies = true;
        cluster.put(pod("bad", true));
        work();
        lies = false;

        assertThat(sweep()).hasSize(1);
        assertThat(verdict(pod("bad", true))).isInstanceOf(Verdict.Fail.class);
        cluster.put(pod("alike", true));
        work();
        assertThat(verdict(pod("alike", true))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aVerdictThatWasLostIsFound() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("bad", true));
        work();
        engine.findings().remove(pod("bad", true).key());

        assertThat(sweep()).singleElement().satisfies(one -> assertThat(one.stored()).isNull());
        assertThat(verdict(pod("bad", true))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aVerdictOnNothingIsFound() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("bad", true));
        work();
        Row row = engine.findings().row(pod("bad", true).key());
        ResourceKey nothing = new ResourceKey(POD, "shop", "nothing");
        engine.findings().apply(new Row(nothing, "u", nothing, row.checks(), row.verdicts()), "");

        assertThat(sweep()).singleElement().satisfies(one -> assertThat(one.found()).isNull());
        assertThat(engine.findings().row(nothing)).isNull();
    }

    @Test
    void whatIsStillInTheQueueIsNoDivergence() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("a", false));
        work();

        cluster.put(pod("a", true));

        assertThat(sweep()).isEmpty();
        assertThat(verdict(pod("a", true))).isInstanceOf(Verdict.Fail.class);
    }

    /** The body has changed between the two looks, and back, and the verdict is that of the moment in between. */
    @Test
    void whatChangesWhileItIsLookedAtIsNoDivergence() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("a", true));
        work();
        cluster.put(pod("a", false));
        Sweep sweep = engine.sweep();
        assertThat(sweep.next()).isInstanceOf(Sweep.Step.Waiting.class);
        work();
        cluster.put(pod("a", true));

        assertThat(sweep.next()).as("it differs, but something has changed").isInstanceOf(Sweep.Step.Waiting.class);
        work();

        assertThat(sweep.next()).isInstanceOf(Sweep.Step.Agreed.class);
        assertThat(sweep.next()).isInstanceOf(Sweep.Step.Done.class);
    }

    @Test
    void aChangeInTheMiddleOfTheSecondLookIsNoDivergence() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("a", true));
        work();
        cluster.put(pod("a", false));
        Sweep sweep = engine.sweep();
        assertThat(sweep.next()).isInstanceOf(Sweep.Step.Waiting.class);
        work();
        cluster.put(pod("a", true));
        work();
        // The row says Fail, and what is looked at now is gone when the look is over.
        cluster.put(pod("a", false));
        meanwhile = () -> cluster.put(pod("a", true));

        assertThat(sweep.next()).isNotInstanceOf(Sweep.Step.Diverged.class);
    }

    @Test
    void whatTimeHasEndedAMomentAgoIsNoDivergence() {
        cluster.setControl(control("A.8.1", check("pods").on(POD)
                .passes("now < timestamp('" + clock.instant().plusSeconds(60) + "')")));
        cluster.put(pod("a", false));
        work();
        assertThat(verdict(pod("a", false))).isInstanceOf(Verdict.Pass.class);

        clock.advance(Duration.ofSeconds(61));

        assertThat(sweep()).isEmpty();
        assertThat(verdict(pod("a", false))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aSweepTakesNothingOverAndLeavesNothingBehind() {
        cluster.setControl(control("A.8.1", pods()));
        cluster.put(pod("a", true));
        work();
        ReuseCounts before = engine.reuse();

        assertThat(sweep()).isEmpty();

        assertThat(engine.reuse().reused()).isEqualTo(before.reused());
        assertThat(engine.reuse().evaluated()).as("once, though it was known").isEqualTo(before.evaluated() + 1);
        assertThat(queue.isIdle()).isTrue();
    }
}
