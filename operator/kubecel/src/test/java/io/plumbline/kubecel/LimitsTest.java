package io.plumbline.kubecel;

import dev.cel.runtime.CelEvaluationException;
import io.plumbline.kubecel.Budget.Exhausted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What would take minutes or all memory otherwise. The time limit is a net: without the budget none of these ends in it. */
@Timeout(60)
class LimitsTest {
    private static final long BUDGET = 1_000_000;
    private static final int REPEATED = 10_000;
    private static final String DOUBLED = ".map(a, [a, a])";

    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());
    private final Map<String, Object> object = Map.of("s", "x".repeat(60_000), "t", "x".repeat(59_999) + "y", "half",
            "x".repeat(30_000) + "y", "digits", "1h".repeat(30_000), "list", Collections.nCopies(60_000, 1L), "given",
            GrownList.concat(Collections.nCopies(50_000, 1L), Collections.nCopies(50_000, 1L),
                    GrowthLimits.defaults()));

    @ParameterizedTest
    @ValueSource(strings = {".map(a, [a, a])", ".map(a, {'a': a, 'b': a})", ".map(a, optional.of([a, a]))",
        ".map(a, [a] + [a])", ".map(a, {1: a}.transformMap(k, v, [v, v]))"})
    void valuesThatDoubleAreRefused(String step) {
        assertThatThrownBy(() -> cel.evaluate("[1]" + step.repeat(40) + ".size()", object, new Budget(BUDGET)))
                .isInstanceOf(CelEvaluationException.class).hasMessageContaining("holds more than 400000 values");
    }

    @Test
    void variablesThatDoubleAreRefused() {
        assertThatThrownBy(() -> cel.evaluate("optional.of([1])" + ".optMap(a, [a, a])".repeat(40) + ".hasValue()",
                object, new Budget(10 * BUDGET))).hasMessageContaining("holds more than 400000 values");
    }

    @Test
    void doubledValuesAreComparedAsFarAsTheBudgetGoes() {
        String doubled = "[1]" + DOUBLED.repeat(16);
        assertThatThrownBy(
                () -> cel.evaluate("lists.range(1000).all(i, " + doubled + " == " + doubled + ")", object, budget()))
                .isInstanceOf(Exhausted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dyn([1].map(a, [a, a])) == 1", "[1].map(a, [a, a]) in [[[1, 1]]]"})
    void smallValuesAreCompared(String expression) throws Exception {
        assertThat(cel.evaluate(expression, object, budget())).isInstanceOf(Boolean.class);
    }

    /** Each step fails, by the limit on growth or otherwise, or yields nothing, and is repeated. */
    @ParameterizedTest
    @ValueSource(strings = {"(object.s + object.s).size() > 0", "[object.s, object.s].join() == ''",
        "object.s.replace('x', 'yy') == ''", "'%s%s'.format([object.s, object.s]) == ''",
        "'%s'.format([object.list]) == ''", "strings.quote(object.s) == ''", "lists.range(99999).size() < 0",
        "[object.list, object.list].flatten().size() < 0", "object.given.reverse().size() < 0",
        "object.given.slice(0, 99999).size() < 0", "object.given.sort().size() < 0",
        "object.given.distinct().size() < 0", "5 in object.given", "object.given.indexOf(5) > 0",
        "object.given.lastIndexOf(5) > 0", "sets.contains(object.given, [5])", "sets.intersects(object.given, [5])",
        "object.given == object.list", "object.given != object.given", "object.given.sum() < 0",
        "object.given.isSorted() && false", "object.given.max() < 0", "math.greatest(object.given) < 0",
        "dyn(object.list)", "object.list[99999999999] == 1", "object.list.map(x, x) == []",
        "object.s.contains(object.half)", "object.s.indexOf(object.half) > 0", "object.s.lastIndexOf(object.half) > 0",
        "object.s.split(object.half).size() < 0", "object.s.split('').size() < 0", "object.s.upperAscii() == ''",
        "object.s < object.t && false", "object.s == object.t", "duration(object.digits) < duration('0s')",
        "object.s.matches('(x?){400}y')", "object.s.findAll('.*y|x').size() < 0", "object.s.find('(x?){400}y') == ''",
        "'x'.matches('(a?){450}' + string(i))", "[1].map(a, [a, a])" + ".map(a, [a, a])" + ".size() < 0"})
    void workThatIsThrownAwayIsCounted(String step) {
        Budget budget = new Budget(20 * REPEATED);
        assertThatThrownBy(
                () -> cel.evaluate("lists.range(" + REPEATED + ").all(i, (" + step + ") || true)", object, budget))
                .isInstanceOf(Exhausted.class);
    }

    /** So that the budget above ends by what the steps do, not by their number. */
    @Test
    void repeatingNothingFitsTheBudget() throws Exception {
        assertThat(cel.evaluate("lists.range(" + REPEATED + ").all(i, ('' == 'a') || true)", object,
                new Budget(20 * REPEATED))).isEqualTo(true);
    }

    @Test
    void loopsWithinLoopsEndWithTheBudget() {
        assertThatThrownBy(
                () -> cel.evaluate("lists.range(99999).all(i, lists.range(99999).all(j, j >= 0))", object, budget()))
                .isInstanceOf(Exhausted.class);
    }

    @Test
    void memoryThatIsKeptEndsWithTheBudget() {
        assertThatThrownBy(() -> cel.evaluate("lists.range(99999).map(i, object.s + string(i)).size()", object,
                budget())).isInstanceOf(Exhausted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.list.map(x, x) + object.list", "[object.list, object.list].flatten()",
        "object.list.map(x, [x, x]).flatten()", "object.list.transformList(i, x, [x, x]).flatten()"})
    void listsAreNoLongerThanTheLimit(String expression) {
        assertThatThrownBy(() -> cel.evaluate(expression, object, new Budget(10 * BUDGET)))
                .hasMessageContaining("is larger than 100000");
    }

    @Test
    void aLoopMakesNoListBeyondTheLimit() {
        CelEnvironment small = new CelEnvironment(new GrowthLimits(1_000, 1_000, 100));
        List<Long> given = Collections.nCopies(1_001, 1L);
        for (String loop : List.of("object.map(x, x)", "object.filter(x, true)", "object.transformList(i, x, x)",
                "object.transformMap(i, x, x)")) {
            assertThatThrownBy(() -> small.evaluate(loop + ".size()", given, budget())).as(loop)
                    .hasMessageContaining("is larger than 1000");
        }
    }

    /** In cel-java alone the time is that of the square of the length. */
    @Test
    void aLoopOverAsMuchAsTheLimitFitsTheBudget() throws Exception {
        Budget budget = budget();
        assertThat(cel.evaluate("lists.range(99999).map(i, i).size()", object, budget)).isEqualTo(99_999L);
        assertThat(budget.units()).isGreaterThan(99_999);
    }

    @Test
    void theCostIsTheSameEachTime() throws Exception {
        Budget first = budget();
        Budget second = budget();
        cel.evaluate("object.half.matches('^x+y$') && 'abc'.matches('b')", object, first);
        cel.evaluate("object.half.matches('^x+y$') && 'abc'.matches('b')", object, second);
        assertThat(second.units()).isEqualTo(first.units()).isGreaterThan(30_000 / 64);
    }

    @Test
    void ordinaryChecksCostLittleMoreThanTheirNodes() throws Exception {
        Budget budget = budget();
        Map<String, Object> pod = Map.of("containers",
                List.of(Map.of("image", "registry.local/a@sha256:" + "0".repeat(64)), Map.of("image", "b:1")));
        assertThat(cel.evaluate("object.containers.all(c, c.image.matches('@sha256:[0-9a-f]{64}$') || c.image in "
                + "['a:1', 'b:1'])", pod, budget)).isEqualTo(true);
        assertThat(budget.units()).isLessThan(300);
    }

    private static Budget budget() {
        return new Budget(BUDGET);
    }
}
