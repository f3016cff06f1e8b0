package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

/** Going from end to end of a verdict sees all that evaluating at every instant would see. */
class TimePropertyTest {
    private static final long HALF_SECOND = 500_000_000;
    /** A verdict on moments and durations within the span changes no later than this, in half seconds. */
    private static final int WINDOW = 6 * TimedExpressions.SPAN;

    /** Each comparison meets once and parts once. */
    private static final int MOST_ENDS = 100;

    private final Evaluator evaluator = new PlannerEvaluator(Limits.DEFAULT);
    private int flips;
    private int steps;
    private int watched;
    private int erratic;

    private static CompiledCheck random(TimedExpressions expressions) {
        Checks check = check("c").on(ResourceType.POD)
                .variable("condition", expressions.condition(1).replace("variables.condition", "object.spec.yes")
                        .replaceAll("variables\\.(moment|duration)", "object.spec.text"))
                .variable("moment", "now - duration(object.spec.d0)")
                .variable("duration", "timestamp(object.spec.t0) - now")
                .passes(expressions.condition(3));
        return Controls.compiled(check);
    }

    private Evaluated at(CompiledCheck check, Resource object, Instant now) {
        return evaluator.evaluate(check, new Subject(object.body(), null, lookup -> List.of(), now));
    }

    /** Errors may tell the time in their text. */
    private static Outcome outcome(Evaluated evaluated) {
        return evaluated.verdict().outcome();
    }

    /** Before, at and after every half second of the window. */
    private static List<Instant> instants() {
        List<Instant> all = new ArrayList<>();
        for (int i = 0; i <= WINDOW; i++) {
            Instant at = Evaluation.NOW.plusNanos(i * HALF_SECOND);
            all.addAll(List.of(at, at.plusNanos(1), at.plusNanos(HALF_SECOND - 1)));
        }
        return all;
    }

    private void goesFromEndToEnd(CompiledCheck check, Resource object, String description) {
        Evaluated standing = at(check, object, Evaluation.NOW);
        Outcome before = outcome(standing);
        int ends = 0;
        for (Instant now : instants()) {
            while (standing.until() != null && !standing.until().isAfter(now)) {
                Instant until = standing.until();
                standing = at(check, object, until);
                assertThat(standing.until() == null || standing.until().isAfter(until)).as(description).isTrue();
                steps++;
                ends++;
                assertThat(ends).as("%s comes to no rest", description).isLessThan(MOST_ENDS);
            }
            Outcome truth = outcome(at(check, object, now));
            if (truth != before) {
                flips++;
                before = truth;
            }
            assertThat(outcome(standing)).as("%s at %s", description, now).isEqualTo(truth);
        }
    }

    private void run(long seed, boolean mayBeErratic) {
        Random random = new Random(seed);
        TimedExpressions expressions = new TimedExpressions(random, mayBeErratic);
        CompiledCheck check = random(expressions);
        Resource object = Evaluation.pod(expressions.object());
        TimeDependence times = check.times();
        String description = "seed " + seed + ": " + check.check().expression();
        if (times == null || !times.isErratic()) {
            watched++;
            goesFromEndToEnd(check, object, description);
        } else {
            erratic++;
            for (Instant now : instants()) {
                Instant until = at(check, object, now).until();
                if (until != null) {
                    assertThat(until).as(description).isAfter(now).isBeforeOrEqualTo(now.plus(TimeWatch.ERRATIC));
                }
            }
        }
    }

    @Test
    void everyFlipIsFoundWhenItComes() {
        for (long seed = 0; seed < 600; seed++) {
            run(seed, false);
        }

        assertThat(watched).as("all of them, apart from the fastest").isGreaterThan(570);
        assertThat(flips).as("verdicts that changed").isGreaterThan(200);
        assertThat(steps).as("evaluations").isGreaterThan(flips);
    }

    @Test
    void whatCannotBeWatchedIsLookedAtEveryMinute() {
        for (long seed = 0; seed < 150; seed++) {
            run(seed, true);
        }

        assertThat(erratic).isGreaterThan(20);
        assertThat(watched).isGreaterThan(30);
    }
}
