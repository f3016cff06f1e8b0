package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

final class ResultTimesTest {
    private static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");

    private long nanos = 5;
    private final ResultTimes times = new ResultTimes(() -> nanos);

    /** What happens, and how much time passes before; negative when the clock is set back. */
    private record Step(long passes, What what, ControlKey control, Result result) {}

    private enum What {
        STANDS, STANDS_AGAIN, GONE, LOOK, DEPOSED
    }

    private static List<Step> history(Random random) {
        List<What> often = List.of(What.STANDS, What.STANDS, What.STANDS, What.LOOK, What.LOOK, What.GONE,
                What.STANDS_AGAIN, What.STANDS_AGAIN);
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> new Step(random.nextInt(-20, 100),
                        random.nextInt(50) == 0 ? What.DEPOSED : often.get(random.nextInt(often.size())),
                        new ControlKey(Standard.ISO27001, random.nextBoolean() ? "A.8.2" : "A.8.22"),
                        Result.values()[random.nextInt(Result.values().length)]))
                .toList();
    }

    /** Nanosecond by nanosecond, with nothing remembered but the present results. */
    @Test
    void theTimesAreThoseOfANaiveSum() {
        for (int seed = 0; seed < 500; seed++) {
            assertAgreesWithNaiveSum(history(new Random(seed)));
        }
    }

    private static void assertAgreesWithNaiveSum(List<Step> history) {
        long[] clock = {0};
        ResultTimes tested = new ResultTimes(() -> clock[0]);
        Map<ControlKey, Result> present = new HashMap<>();
        Map<ControlKey, Map<Result, Long>> sums = new HashMap<>();
        Map<ControlKey, Long> watched = new HashMap<>();
        boolean deposed = false;
        for (Step step : history) {
            clock[0] += step.passes();
            if (!deposed) {
                for (long i = 0; i < step.passes(); i++) {
                    present.forEach((control, result) -> sums.get(control).merge(result, 1L, Long::sum));
                    present.keySet().forEach(control -> watched.merge(control, 1L, Long::sum));
                }
            }
            Map<ControlKey, ResultTimes.Times> before = byControl(tested);
            switch (step.what()) {
                case STANDS, STANDS_AGAIN -> {
                    Result result = step.what() == What.STANDS_AGAIN
                            ? present.getOrDefault(step.control(), step.result())
                            : step.result();
                    tested.stands(tested.look(), step.control(), result);
                    if (!deposed) {
                        present.put(step.control(), result);
                        sums.computeIfAbsent(step.control(), absent -> new EnumMap<>(Result.class));
                    }
                }
                case GONE -> {
                    tested.gone(step.control());
                    present.remove(step.control());
                    sums.remove(step.control());
                    watched.remove(step.control());
                }
                case LOOK -> {
                }
                case DEPOSED -> {
                    tested.end();
                    deposed = true;
                }
            }
            Map<ControlKey, ResultTimes.Times> now = byControl(tested);
            assertThat(now.keySet()).isEqualTo(sums.keySet());
            now.forEach((control, each) -> {
                long sum = 0;
                for (Result result : Result.values()) {
                    assertThat(each.of(result)).as("%s %s", control, result)
                            .isEqualTo(sums.get(control).getOrDefault(result, 0L));
                    if (before.containsKey(control)) {
                        assertThat(each.of(result)).isGreaterThanOrEqualTo(before.get(control).of(result));
                    }
                    sum += each.of(result);
                }
                assertThat(sum).as("all the time that it was watched").isEqualTo(watched.getOrDefault(control, 0L));
            });
        }
    }

    private static Map<ControlKey, ResultTimes.Times> byControl(ResultTimes times) {
        Map<ControlKey, ResultTimes.Times> all = new HashMap<>();
        times.times().forEach(one -> all.put(one.control(), one));
        return all;
    }

    @Test
    void allResultsAreThereFromTheStart() {
        times.stands(times.look(), NETWORK, Result.UNKNOWN);

        assertThat(times.times()).singleElement().satisfies(one -> assertThat(one.nanos()).hasSize(5)
                .allSatisfy((result, time) -> assertThat(time).isZero()));
    }

    @Test
    void aClockThatIsSetBackCountsAsNoTimeAndGoesOnFromThere() {
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        nanos = 105;
        assertThat(compliant()).isEqualTo(100);

        nanos = 15;
        assertThat(compliant()).isEqualTo(100);

        nanos = 25;
        assertThat(compliant()).isEqualTo(110);
    }

    @Test
    void nothingIsCountedOnceAnotherProcessLeads() {
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        nanos += 100;
        times.end();
        nanos += 1000;
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        nanos += 1000;

        assertThat(compliant()).isEqualTo(100);
    }

    @Test
    void whatWasSeenLaterStandsWhoeverTellsLast() {
        long earlier = times.look();
        long later = times.look();
        times.stands(later, NETWORK, Result.COMPLIANT);
        times.seen(earlier, NETWORK, Result.UNKNOWN);
        nanos += 100;

        assertThat(compliant()).isEqualTo(100);
        times.seen(times.look(), NETWORK, Result.UNKNOWN);
        nanos += 100;
        assertThat(compliant()).isEqualTo(100);
    }

    @Test
    void aScrapeThatStillSawAControlDoesNotBringItBack() {
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        long look = times.look();
        times.gone(NETWORK);
        times.seen(look, NETWORK, Result.COMPLIANT);

        assertThat(times.times()).isEmpty();
    }

    @Test
    void aControlThatComesBackBeginsAnew() {
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        nanos += 100;
        times.gone(NETWORK);
        assertThat(times.times()).isEmpty();

        nanos += 10;
        times.stands(times.look(), NETWORK, Result.COMPLIANT);
        nanos += 1;

        assertThat(compliant()).isEqualTo(1);
    }

    private long compliant() {
        return times.times().getFirst().of(Result.COMPLIANT);
    }
}
