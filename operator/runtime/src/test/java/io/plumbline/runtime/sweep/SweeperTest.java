package io.plumbline.runtime.sweep;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.engine.Divergence;
import io.plumbline.core.engine.Sweep;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class SweeperTest {
    private static final CompiledCheck CHECK = Assessed.compile(Declared.network()).checks().getFirst();
    private static final Divergence DIVERGENCE = new Divergence(CHECK,
            new ResourceKey(ResourceType.POD, "shop", "web"), Verdict.Pass.INSTANCE, new Verdict.Fail("no"));
    private static final Sweeper.Times AT_ONCE = new Sweeper.Times(Duration.ZERO, Duration.ofMillis(1));
    private static final Sweeper.Times ONCE = new Sweeper.Times(Duration.ZERO, Duration.ofDays(1));

    private final TestClock clock = new TestClock();
    private final List<Divergence> found = new CopyOnWriteArrayList<>();
    private final List<Instant> completed = new CopyOnWriteArrayList<>();
    private final SweepWatch watch = new SweepWatch() {
        @Override
        public void diverged(Divergence divergence) {
            found.add(divergence);
        }

        @Override
        public void completed(Instant at, Duration took) {
            completed.add(at);
        }
    };

    private Sweeper started(Supplier<Supplier<Sweep.Step>> sweeps, Sweeper.Times times) {
        Sweeper sweeper = new Sweeper(sweeps, watch, times, clock, System::nanoTime);
        sweeper.start();
        return sweeper;
    }

    @Test
    void whatDivergesIsToldAndASweepThatHasLookedAtAllIsComplete() {
        Queue<Sweep.Step> steps = new ConcurrentLinkedQueue<>(List.of(new Sweep.Step.Agreed(),
                new Sweep.Step.Waiting(), new Sweep.Step.Diverged(List.of(DIVERGENCE, DIVERGENCE)),
                new Sweep.Step.Unsettled(DIVERGENCE.resource()), new Sweep.Step.Agreed(), new Sweep.Step.Done()));

        try (Sweeper sweeper = started(() -> steps::remove, ONCE)) {
            await().until(() -> completed.size() == 1);
        }

        assertThat(steps).isEmpty();
        assertThat(found).containsExactly(DIVERGENCE, DIVERGENCE);
        assertThat(completed).containsExactly(clock.instant());
    }

    @Test
    void oneSweepFollowsTheOther() {
        try (Sweeper sweeper = started(() -> Sweep.Step.Done::new, AT_ONCE)) {
            await().until(() -> completed.size() >= 3);
        }
    }

    @Test
    void aSweepThatBreaksIsNotCompleteAndTheNextOneIsTried() {
        AtomicInteger sweeps = new AtomicInteger();
        Supplier<Supplier<Sweep.Step>> broken = () -> () -> {
            if (sweeps.incrementAndGet() < 3) {
                throw new IllegalStateException("broken");
            }
            return new Sweep.Step.Done();
        };

        try (Sweeper sweeper = started(broken, new Sweeper.Times(Duration.ZERO, Duration.ofMillis(20)))) {
            await().until(() -> !completed.isEmpty());
        }

        assertThat(sweeps.get()).isGreaterThanOrEqualTo(3);
        assertThat(completed.size()).isLessThanOrEqualTo(sweeps.get() - 2);
    }

    @Test
    void theEndOfTheWorkIsNotTheEndOfASweep() {
        AtomicInteger steps = new AtomicInteger();
        try (Sweeper sweeper = started(() -> () -> {
            steps.incrementAndGet();
            return new Sweep.Step.Agreed();
        }, ONCE)) {
            await().until(() -> steps.get() > 0);
        }

        int atTheEnd = steps.get();
        assertThat(completed).isEmpty();
        assertThat(steps).as("nothing follows").hasValue(atTheEnd);
    }

    /** Measured with a time that passes only while a step is taken: what is work, and how long it rests, is exact. */
    @Test
    void aSliceEndsWhenItsTimeIsUp() {
        long[] nanos = {0};
        AtomicInteger looks = new AtomicInteger();
        int[] steps = {0};
        Supplier<Sweep.Step> slow = () -> {
            nanos[0] += 1_000_000;
            return ++steps[0] == 20 ? new Sweep.Step.Done() : new Sweep.Step.Agreed();
        };
        Sweeper sweeper = new Sweeper(() -> slow, watch, ONCE, clock, () -> {
            looks.incrementAndGet();
            return nanos[0];
        });
        sweeper.start();
        try (sweeper) {
            await().until(() -> !completed.isEmpty());
        }

        // Two at the ends; for each slice of two steps one at its beginning, and one after each step but the last.
        assertThat(looks).hasValue(2 + 10 + 19);
    }
}
