package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static io.plumbline.core.check.Evaluation.pod;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class TimeTest {
    /** The moment of evaluation, ten minutes before and after, and durations. */
    private static final Resource POD = pod("""
            {now: '2026-11-22T00:00:00Z', past: '2026-11-21T23:50:00Z', soon: '2026-11-22T00:10:00Z',
             far: '2026-12-24T00:00:00Z', zero: '0001-01-01T00:00:00Z', age: '15m', list: ['2026-11-22T00:05:00Z',
             '2026-11-22T00:03:00Z'], yes: true, no: false, n: 1, text: 'x'}
            """);
    private static final Instant NOW = Evaluation.NOW;

    /** The verdict, and for how long it holds: "m" is minutes, "+" a nanosecond more, "-" for ever. */
    private static final String TABLE = """
            FAIL 10m   timestamp(object.spec.soon) <= now
            FAIL 10m+  timestamp(object.spec.soon) < now
            PASS 10m   timestamp(object.spec.soon) > now
            PASS 10m+  timestamp(object.spec.soon) >= now
            PASS 10m+  now <= timestamp(object.spec.soon)
            PASS 10m   now < timestamp(object.spec.soon)
            FAIL 10m   now == timestamp(object.spec.soon)
            PASS 10m   now != timestamp(object.spec.soon)
            PASS 0m+   now == timestamp(object.spec.now)
            FAIL 0m+   now != timestamp(object.spec.now)
            FAIL 0m+   now > timestamp(object.spec.now)
            PASS 0m+   now <= timestamp(object.spec.now)
            PASS 24h   now >= timestamp(object.spec.now)
            FAIL 24h   now < timestamp(object.spec.now)
            PASS 24h   timestamp(object.spec.past) < now
            PASS 24h   timestamp(object.spec.far) > now
            PASS 24h   now - timestamp(object.spec.past) > duration('1m')
            PASS 5m    now - timestamp(object.spec.past) < duration(object.spec.age)
            PASS 5m+   now - timestamp(object.spec.past) <= duration(object.spec.age)
            FAIL 5m    now - timestamp(object.spec.past) == duration(object.spec.age)
            PASS 5m    timestamp(object.spec.soon) - now > duration('5m')
            PASS 5m    duration('5m') < timestamp(object.spec.soon) - now
            PASS 5m    timestamp(object.spec.past) + duration(object.spec.age) > now
            PASS 5m    now - duration('15m') < timestamp(object.spec.past)
            PASS 5m    duration('-15m') + now < timestamp(object.spec.past)
            PASS 5m    (now - timestamp(object.spec.past)) + (now - timestamp(object.spec.past)) < duration('30m')
            FAIL 10m   now - timestamp(object.spec.now) > timestamp(object.spec.soon) - timestamp(object.spec.now) - duration('1ns')
            PASS -     object.spec.yes || now < timestamp(object.spec.soon)
            FAIL -     object.spec.no && now < timestamp(object.spec.soon)
            PASS 10m   object.spec.no || now < timestamp(object.spec.soon)
            PASS -     object.spec.yes ? true : now.getHours() == 5
            PASS 24h   now - now == duration('0s')
            PASS 24h   now == now
            PASS 3m    object.spec.list.all(t, timestamp(t) > now)
            PASS 5m    object.spec.list.exists(t, now < timestamp(t))
            FAIL 3m    object.spec.list.exists(t, now >= timestamp(t))
            PASS 3m    object.spec.list.filter(t, timestamp(t) > now).size() == 2
            PASS 3m    object.spec.list.all(i, t, i < 2 && timestamp(t) > now)
            PASS 10m   (now < timestamp(object.spec.soon) ? 'young' : 'old') == 'young'
            PASS 10m   ['young', 'old'][now < timestamp(object.spec.soon) ? 0 : 1] == 'young'
            PASS 5m    timestamp(object.spec.?none.orValue(object.spec.soon)) - now > duration('5m')
            PASS 10m   (object.spec.yes ? now : now - duration('1h')) < timestamp(object.spec.soon)
            PASS 10m   object.spec.?soon.optMap(t, timestamp(t) > now).orValue(false)
            PASS 10m   dyn(now) < dyn(timestamp(object.spec.soon))
            PASS 10m   timestamp(now) < timestamp(object.spec.soon)
            PASS 10m   duration(timestamp(object.spec.soon) - now) > duration('0s')
            PASS 10m   {'k': now < timestamp(object.spec.soon)}.k
            ERROR 24h  now < dyn(object.spec.soon)
            ERROR -    object.spec.n
            ERROR 24h  dyn(now)
            ERROR 24h  now - timestamp(object.spec.zero) > duration('1h')
            PASS 24h   dyn(now) != object.spec.text
            FAIL 10m   timestamp(object.spec.soon) <= now || object.spec.no
            ERROR 10m  now < timestamp(object.spec.soon) && object.spec.missing == 1
            PASS 1m    now.getFullYear() == 2026
            PASS 1m    string(now).startsWith('2026')
            PASS 1m    int(now) > 5
            PASS 1m    (now - timestamp(object.spec.past)).getMinutes() == 10
            PASS 1m    now in [timestamp(object.spec.now)]
            PASS 1m    [now, timestamp(object.spec.soon)].max() > timestamp(object.spec.now)
            PASS 1m    [now][0] < timestamp(object.spec.soon)
            PASS 1m    {'a': now}.a < timestamp(object.spec.soon)
            PASS 1m    optional.of(now).value() < timestamp(object.spec.soon)
            PASS 1m    object.spec.list.map(t, now - timestamp(t)).all(d, d < duration('0s'))
            PASS 1m    '%s'.format([now]) != ''
            PASS 1m    optional.none().orValue(now) < timestamp(object.spec.soon)
            PASS 1m    (object.spec.yes ? now : timestamp(object.spec.past)) < timestamp(object.spec.soon)
            PASS 1m    string(now) != '' && now < timestamp(object.spec.soon)
            FAIL 0m+   string(now) == '' || now < timestamp(object.spec.now)  || now != timestamp(object.spec.now)
            PASS 1m    ((now - timestamp(object.spec.past)) + (now - timestamp(object.spec.past)) + (now - timestamp(object.spec.past)) + (now - timestamp(object.spec.past)) + (now - timestamp(object.spec.past))) < duration('51m')
            PASS -     ['x'].all(now, now == object.spec.text)
            """;

    static Stream<Arguments> table() {
        return TABLE.lines().map(line -> Arguments.of(line.substring(0, line.indexOf(' ')),
                line.substring(5, 11).strip(), line.substring(11).strip()));
    }

    private static @Nullable Duration holds(Evaluated evaluated) {
        return evaluated.until() == null ? null : Duration.between(NOW, evaluated.until());
    }

    private static @Nullable Duration read(String text) {
        if (text.equals("-")) {
            return null;
        }
        Duration whole = Duration.parse("PT" + text.replace("+", ""));
        return text.endsWith("+") ? whole.plusNanos(1) : whole;
    }

    private static Evaluated evaluate(Checks check, Instant now) {
        return new PlannerEvaluator(Limits.DEFAULT).evaluate(Controls.compiled(check),
                new Subject(POD.body(), null, lookup -> List.of(), now));
    }

    private static Checks pods() {
        return check("c").on(ResourceType.POD);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("table")
    void aVerdictHoldsUntilTimeCanTurnIt(Outcome expected, String until, String expression) {
        Evaluated evaluated = evaluate(pods().passes(expression), NOW);

        assertThat(evaluated.verdict().outcome()).as("%s", evaluated.verdict()).isEqualTo(expected);
        assertThat(holds(evaluated)).isEqualTo(read(until));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("table")
    void itDoesNotMatterInWhichPartTimeIsRead(Outcome expected, String until, String expression) {
        assertThat(holds(evaluate(pods().variable("v", expression).passes("variables.v"), NOW))).as("variable")
                .isEqualTo(read(until));
        assertThat(holds(evaluate(pods().match(expression).passes("true"), NOW))).as("match").isEqualTo(read(until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp(object.spec.soon) > now", "now <= timestamp(object.spec.soon)",
        "timestamp(object.spec.soon) != now", "now - timestamp(object.spec.past) < duration(object.spec.age)"})
    void theVerdictIsTheSameJustBeforeAndAnotherThen(String expression) {
        Instant until = evaluate(pods().passes(expression), NOW).until();

        assertThat(evaluate(pods().passes(expression), until.minusNanos(1)).verdict()).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(evaluate(pods().passes(expression), until).verdict().outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void aMovingValueMayBeAVariable() {
        Checks check = pods().variable("born", "timestamp(object.spec.past)").variable("age", "now - variables.born");

        assertThat(holds(evaluate(check.passes("variables.age < duration('15m')"), NOW))).isEqualTo(
                Duration.ofMinutes(5));
        assertThat(holds(evaluate(check.passes("has(variables.age)"), NOW))).isEqualTo(TimeWatch.LONGEST);
        assertThat(holds(evaluate(check.passes("variables.?age.orValue(duration('0s')) < duration('12m')"), NOW)))
                .isEqualTo(TimeWatch.ERRATIC);
    }

    @Test
    void theFirstOfSeveralEndsCounts() {
        Checks check = pods().match("now < timestamp(object.spec.soon)");

        assertThat(holds(evaluate(check.passes("timestamp(object.spec.list[1]) > now"), NOW)))
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(holds(evaluate(check.passes("now - timestamp(object.spec.past) < duration('1h')"), NOW)))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aMessageIsWatchedAndMayTellTheTimeOfItsEvaluation() {
        Checks check = pods().passes("now < timestamp(object.spec.past)");

        assertThat(holds(evaluate(check, NOW))).isEqualTo(TimeWatch.LONGEST);
        assertThat(holds(evaluate(check.message("now < timestamp(object.spec.soon) ? 'late' : 'very late'"), NOW)))
                .isEqualTo(Duration.ofMinutes(10));
        Evaluated telling = evaluate(check.message("'late at ' + string(now)"), NOW);
        assertThat(telling.verdict()).isEqualTo(new Verdict.Fail("late at 2026-11-22T00:00:00Z"));
        assertThat(holds(telling)).isEqualTo(TimeWatch.LONGEST);
    }

    @Test
    void aCheckThatDoesNotReadTheTimeIsNotWatched() {
        assertThat(Controls.compiled(pods().passes("timestamp(object.spec.past) < timestamp(object.spec.soon)"))
                .times()).isNull();
        assertThat(holds(evaluate(pods().passes("timestamp(object.spec.past) < timestamp(object.spec.soon)"), NOW)))
                .isNull();
        assertThat(holds(evaluate(pods().passes("params.aiLabelKeys.size() < 0").message("string(now)"), NOW)))
                .isEqualTo(TimeWatch.LONGEST);
    }

    @Test
    void anEvaluationThatRunsOutOfBudgetMayGoOtherwiseLater() {
        String loops = "[%s].all(i, lists.range(99999).all(k, lists.range(99999).all(l, k >= 0)))".formatted(
                "now < timestamp(object.spec.soon)");

        Evaluated evaluated = evaluate(pods().passes(loops), NOW);
        assertThat(evaluated.verdict().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(holds(evaluated)).isEqualTo(Duration.ofMinutes(10));
    }
}
