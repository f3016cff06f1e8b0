package io.plumbline.runtime.reflector;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

final class WideningTest {
    private static final Duration GATHER = ReflectorSettings.defaults().gather();
    private static final Duration INTERVAL = ReflectorSettings.defaults().listInterval();

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Widening widening = new Widening(1, ReflectorSettings.defaults(),
            new Pace(Clock.systemUTC(), nanos::get, new Random(1)));

    @Test
    void theFirstListWaitsUntilNeedsAreQuiet() {
        assertThat(widening.beforeList()).isEqualTo(GATHER);
        pass(GATHER.minusMillis(1));
        widening.want(2);
        assertThat(widening.beforeList()).isEqualTo(GATHER);
        pass(GATHER);
        assertThat(widening.beforeList()).isZero();
    }

    @Test
    void needsThatGoOnGrowingDoNotPutAListOffForEver() {
        int raises = 0;
        while (widening.beforeList().isPositive()) {
            pass(GATHER.dividedBy(2));
            widening.want(2 + raises++);
        }
        assertThat(raises).isEqualTo(8);
    }

    @Test
    void aListIsRepeatedNoSoonerThanTheInterval() {
        list(Duration.ZERO);
        assertThat(widening.isPending()).isFalse();
        assertThat(widening.beforeList()).isEqualTo(INTERVAL);
        pass(INTERVAL);
        assertThat(widening.beforeList()).isZero();
    }

    @Test
    void newNeedsDoNotWaitForTheInterval() {
        list(Duration.ZERO);
        widening.want(2);
        assertThat(widening.isPending()).isTrue();
        assertThat(widening.isDue()).isFalse();
        pass(GATHER);
        assertThat(widening.isDue()).isTrue();
    }

    @Test
    void longListsTakeAtMostHalfOfTheTime() {
        list(Duration.ofSeconds(20));
        widening.want(2);
        assertThat(widening.beforeList()).isEqualTo(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(19));
        assertThat(widening.isDue()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(widening.isDue()).isTrue();
    }

    @Test
    void needsThatShrinkToWhatIsThereNeedNoList() {
        list(Duration.ZERO);
        widening.want(2);
        widening.want(1);
        assertThat(widening.isPending()).isFalse();
    }

    @Test
    void aListThatBeganTooEarlyIsInterruptedAFewTimes() {
        assertThat(interruptions()).isZero();
        widening.begin();
        widening.accepted();
        assertThat(interruptions()).isZero();
        for (int restart = 0; restart < 3; restart++) {
            widening.want(restart + 2);
            assertThat(interruptions()).isZero();
            pass(GATHER);
            assertThat(interruptions()).isOne();
            assertThat(interruptions()).isZero();
            widening.begin();
            assertThat(interruptions()).isZero();
        }
        widening.want(9);
        pass(Duration.ofDays(1));
        assertThat(interruptions()).isZero();

        widening.complete(Duration.ZERO);
        widening.watching();
        assertThat(interruptions()).isOne();
    }

    @Test
    void aWatchIsInterruptedOnlyForNewNeeds() {
        list(Duration.ZERO);
        widening.watching();
        pass(Duration.ofDays(1));
        assertThat(interruptions()).isZero();
        widening.want(2);
        pass(GATHER);
        assertThat(interruptions()).isOne();
        widening.idle();
        assertThat(interruptions()).isZero();
    }

    @Test
    void aKindThatIsServedInAnotherWayIsListedAtOnce() {
        list(Duration.ofSeconds(20));
        widening.reset();
        assertThat(widening.isPending()).isTrue();
        assertThat(widening.beforeList()).isZero();
    }

    private void list(Duration took) {
        pass(GATHER);
        widening.begin();
        widening.accepted();
        pass(took);
        widening.complete(took);
        widening.idle();
    }

    private int interruptions() {
        var count = new AtomicInteger();
        widening.interruptWhenDue(count::incrementAndGet);
        return count.get();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
