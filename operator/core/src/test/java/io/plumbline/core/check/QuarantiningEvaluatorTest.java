package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class QuarantiningEvaluatorTest {
    private static final Evaluated TOO_MUCH = Evaluated.lasting(new Verdict.Error(Reason.BUDGET, "too much"));
    private static final Subject ANY = new Subject(BodyMap.EMPTY, null, lookup -> List.of(), Instant.EPOCH);

    private final ManualClock clock = new ManualClock();
    private final Instant start = clock.instant();
    private final CompiledCheck heavy = compiled("heavy");
    private final CompiledCheck light = compiled("light");
    private final AtomicInteger runs = new AtomicInteger();
    private final List<Quarantine> begun = new ArrayList<>();
    private Evaluated answer = TOO_MUCH;
    private final QuarantiningEvaluator evaluator = new QuarantiningEvaluator((check, subject) -> {
        runs.incrementAndGet();
        return check.key().equals(heavy.key()) ? answer : Evaluated.lasting(Verdict.Pass.INSTANCE);
    }, clock, begun::add);

    private static CompiledCheck compiled(String id) {
        return Controls.compiled(check(id).on(ResourceType.POD));
    }

    private Evaluated evaluate() {
        return evaluator.evaluate(heavy, ANY);
    }

    private void hit(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(evaluate()).as("hit %s", i).isEqualTo(TOO_MUCH);
        }
    }

    private void assertQuarantined(Instant until) {
        int before = runs.get();
        Evaluated evaluated = evaluate();
        assertThat(runs).as("not run").hasValue(before);
        assertThat(evaluated.verdict()).isInstanceOfSatisfying(Verdict.Error.class, error -> {
            assertThat(error.reason()).isEqualTo(Reason.QUARANTINED);
            assertThat(error.message()).contains("too much work", until.toString());
        });
        assertThat(evaluated.until()).isEqualTo(until);
        assertThat(evaluator.quarantine(heavy)).map(Quarantine::until).contains(until);
    }

    private void assertNotQuarantined() {
        assertThat(evaluator.quarantine(heavy)).isEmpty();
        assertThat(evaluator.quarantined()).isEmpty();
    }

    @Test
    void aCheckThatUsesItsBudgetUpAgainAndAgainIsNotRun() {
        hit(4);
        assertNotQuarantined();
        hit(1);

        assertQuarantined(start.plus(Duration.ofMinutes(10)));
        assertThat(begun).containsExactly(new Quarantine(heavy.key(), start, start.plus(Duration.ofMinutes(10))));
        assertThat(evaluator.quarantined()).isEqualTo(begun);
    }

    @Test
    void othersGoOn() {
        hit(5);

        assertThat(evaluator.evaluate(light, ANY).verdict()).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(evaluator.quarantine(light)).isEmpty();
    }

    @Test
    void hitsThatAreFarApartDoNoHarm() {
        for (int i = 0; i < 50; i++) {
            hit(1);
            clock.advance(Duration.ofSeconds(151));
        }
        assertNotQuarantined();
    }

    @Test
    void otherErrorsDoNoHarm() {
        for (Verdict verdict : List.of(new Verdict.Error(Reason.EVALUATION, "bad"), new Verdict.Fail("bad"),
                Verdict.Pass.INSTANCE, new Verdict.Error(Reason.PARAMETER_UNSET, "unset"))) {
            answer = Evaluated.lasting(verdict);
            for (int i = 0; i < 20; i++) {
                assertThat(evaluate()).isEqualTo(answer);
            }
        }
        assertThat(runs).hasValue(80);
        assertNotQuarantined();
    }

    @Test
    void itIsTriedAgainAtTheEndAndLeftAloneTwiceAsLongWhenNothingIsBetter() {
        hit(5);
        Instant end = start.plus(Duration.ofMinutes(10));
        clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertQuarantined(end);
        clock.advance(Duration.ofNanos(1));
        assertNotQuarantined();

        for (int minutes : List.of(20, 40, 80, 160, 320, 360, 360)) {
            hit(1);
            Instant next = clock.instant().plus(Duration.ofMinutes(minutes));
            assertQuarantined(next);
            clock.advance(Duration.ofMinutes(minutes));
        }
        assertThat(begun).hasSize(8);
    }

    @Test
    void oneThatHasGoneWellForAWhileBeginsAnew() {
        hit(5);
        clock.advance(Duration.ofMinutes(20));

        hit(4);
        assertNotQuarantined();
        hit(1);
        assertQuarantined(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void aChangedCheckBeginsAnew() {
        hit(5);
        CompiledCheck changed = compiled("heavy");

        assertThat(evaluator.evaluate(changed, ANY)).isEqualTo(TOO_MUCH);
        assertThat(evaluator.quarantine(changed)).isEmpty();
        assertNotQuarantined();
    }

    @Test
    void threadsThatHitAtOnceBeginOneQuarantine() throws Exception {
        int threads = 8;
        CountDownLatch together = new CountDownLatch(threads);
        AtomicInteger beginnings = new AtomicInteger();
        QuarantiningEvaluator shared = new QuarantiningEvaluator((check, subject) -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return TOO_MUCH;
        }, clock, quarantine -> beginnings.incrementAndGet());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Evaluated>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> shared.evaluate(heavy, ANY)));
            }
            for (Future<Evaluated> one : all) {
                assertThat(one.get()).isEqualTo(TOO_MUCH);
            }
        }
        assertThat(beginnings).hasValue(1);
        assertThat(shared.quarantined()).hasSize(1);
    }

    @Test
    void aRealCheckThatTakesTooMuchIsQuarantinedAndItsNeighbourIsNot() {
        QuarantiningEvaluator real = new QuarantiningEvaluator(new PlannerEvaluator(Limits.DEFAULT), clock, begun::add);
        CompiledCheck bomb = Controls.compiled(check("bomb").on(ResourceType.POD)
                .passes("lists.range(99999).all(i, lists.range(99999).all(j, j >= 0)) || true"));

        for (int i = 0; i < 5; i++) {
            assertThat(real.evaluate(bomb, ANY).verdict()).extracting(verdict -> ((Verdict.Error) verdict).reason())
                    .isEqualTo(Reason.BUDGET);
        }
        assertThat(real.evaluate(bomb, ANY).verdict()).extracting(verdict -> ((Verdict.Error) verdict).reason())
                .isEqualTo(Reason.QUARANTINED);
        assertThat(real.evaluate(light, ANY).verdict()).isEqualTo(Verdict.Pass.INSTANCE);
    }
}
