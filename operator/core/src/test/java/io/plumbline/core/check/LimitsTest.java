package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.plumbline.core.check.Evaluation.pod;
import static io.plumbline.core.check.Evaluation.problems;
import static io.plumbline.core.check.Evaluation.verdict;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class LimitsTest {
    private static final Resource LONG = pod("{l: "
            + IntStream.range(0, 400).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]")) + "}");
    private static final String LOOPS = "object.spec.l.all(x, object.spec.l.all(y, object.spec.l.all(z, x + y + z >= 0)))";

    @ParameterizedTest
    @ValueSource(strings = {LOOPS, LOOPS + " || true", "true || " + LOOPS + " || true", "!(" + LOOPS + ") || true",
        "[" + LOOPS + "].exists(b, true)", "(" + LOOPS + " ? 1 : 2) > 0 || true"})
    void workBeyondTheBudgetIsAnErrorAndNothingAbsorbsIt(String expression) {
        if (expression.startsWith("true ||")) {
            // Decided before the loops begin.
            assertThat(verdict(expression, LONG)).isEqualTo(Verdict.Pass.INSTANCE);
            return;
        }
        assertThat(verdict(expression, LONG)).isInstanceOf(Verdict.Error.class)
                .extracting(verdict -> ((Verdict.Error) verdict).reason())
                .isEqualTo(Reason.BUDGET);
    }

    @Test
    void workInVariablesAndInTheMatchCountsTowardsTheSameBudget() {
        Checks variable = check("c").on(ResourceType.POD).variable("v", LOOPS).passes("variables.v || true");
        Checks match = check("c").on(ResourceType.POD).match(LOOPS).passes("true");

        for (Checks check : List.of(variable, match)) {
            assertThat(verdict(check, LONG)).extracting(verdict -> ((Verdict.Error) verdict).reason())
                    .isEqualTo(Reason.BUDGET);
        }
    }

    @Test
    void cheapIterationsBeyondTheBudgetAreNotAbsorbedEither() {
        String loops = "object.spec.l.all(x, object.spec.l.all(y, object.spec.l.all(z, true))) || true";

        assertThat(verdict(loops, LONG)).extracting(verdict -> ((Verdict.Error) verdict).reason())
                .isEqualTo(Reason.BUDGET);
    }

    @Test
    void aMessageBeyondTheBudgetDoesNotHideTheFailure() {
        assertThat(verdict(check("c").on(ResourceType.POD).passes("false").message(LOOPS + " ? 'a' : 'b'"), LONG))
                .isEqualTo(new Verdict.Fail("rule of c"));
    }

    @Test
    void theBudgetIsOfOneEvaluation() {
        String loops = "object.spec.l.all(x, object.spec.l.exists(y, y + x - x == 100))";
        CompiledCheck check = io.plumbline.core.fixture.Controls
                .compiled(check("c").on(ResourceType.POD).passes(loops));
        for (int i = 0; i < 6; i++) {
            assertThat(verdict(check, LONG, null, Map.of())).as("run %s", i)
                    .isEqualTo(Verdict.Pass.INSTANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "['0123456789012345678901234567890123456789']%s[0].size() > 0 || true:.map(a, a + a + a + a + a + a + a + a)",
        "[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]%s[0].size() > 0 || true:.map(a, a + a + a + a + a + a + a + a)",
        "['0123456789']%s[0].size() > 0 || true:.map(a, a.replace('0', a + a + a))",
        "['0123456789']%s[0].size() > 0 || true:.map(a, [a, a, a, a, a, a, a, a].join(a))",
        "['0123456789']%s[0].size() > 0 || true:.map(a, '%%s%%s%%s%%s%%s%%s%%s%%s'.format([a, a, a, a, a, a, a, a]))"})
    void whatGrowsByMultiplyingIsStoppedBeforeTheHeapIsFull(String bomb) {
        int colon = bomb.lastIndexOf(":.map");
        String expression = bomb.substring(0, colon).formatted(bomb.substring(colon + 1).replace("%%", "%").repeat(12));
        Verdict verdict = verdict(expression, LONG);

        // An error of CEL's own may be absorbed by "|| true": what matters is that the heap survives and that a
        // control cannot pass for its size alone.
        assertThat(verdict.outcome()).isIn(Outcome.ERROR, Outcome.PASS);
        assertThat(verdict(expression.replace(" || true", ""), LONG).outcome()).isEqualTo(Outcome.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1].all(w, LOOPS)", "object.spec.l.all(w, LOOPS)",
        "object.spec.l.exists(w, [w].all(v, LOOPS))",
        "object.spec.l.filter(w, LOOPS).size() > 0", "object.spec.l.all(i, w, LOOPS)",
        "object.spec.l.all(w, (object.spec.l + w.l).all(x, object.spec.l.all(y, object.spec.l.all(z, true))))",
        "object.spec.l.all(x, x.l.all(w, LOOPS))",
        "object.spec.l.all(w, object.spec.?l.optMap(l, l.all(x, LOOPS)).value())"})
    void loopsThatMultiplyTheirWorkTooOftenAreRefusedWithTheirPlace(String expression) {
        assertThat(problems(check("c").on(ResourceType.POD).passes(expression.replace("LOOPS", LOOPS)))).singleElement()
                .asString()
                .matches("checks\\[c].expression: line 1 column \\d+: loops .* are nested deeper than 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOPS,
        "object.spec.a.all(a, a.b.all(b, b.?c.orValue([]).all(c, c['d'].all(d, d.e.all(e, e.f.all(f, f))))))",
        "object.spec.a.all(a, a.?b.optMap(b, b.all(c, LOOPS)).value())", "object.?spec.?l.optMap(l, LOOPS).value()",
        "object.spec.l.map(a, a + 1).map(a, a + 1).map(a, a + 1).filter(a, a > 1).all(a, a > 0)"})
    void loopsThatWalkOneTreeOrStandInARowAreNot(String expression) {
        String two = "object.spec.l.all(x, object.spec.l.all(y, x == y))";
        assertThat(problems(check("c").on(ResourceType.POD).passes(expression.replace("LOOPS", two)))).isEmpty();
    }

    @Test
    void aDeepObjectIsComparedWithoutOverflow() {
        String deep = "{a: ".repeat(150) + "1" + "}".repeat(150);

        assertThat(verdict("object.spec.a == object.spec.a && [object.spec.a] == [object.spec.a]", pod(deep)))
                .isEqualTo(Verdict.Pass.INSTANCE);
    }

    @Test
    void anExpressionNestedTooDeeplyIsRefused() {
        assertThat(problems(check("c").on(ResourceType.POD).passes("(".repeat(300) + "true" + ")".repeat(300))))
                .singleElement()
                .asString()
                .contains("checks[c].expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " || true", " && true", " == true", ".size()"})
    void aLongChainIsEitherRefusedOrEvaluated(String link) throws InterruptedException {
        String head = switch (link) {
            case " + 1" -> "1";
            case ".size()" -> "dyn('x')";
            default -> "true";
        };
        Checks check = check("c").on(ResourceType.POD)
                .passes((link.equals(" + 1") ? "0 < " : "") + head + link.repeat((16_000 - 20) / link.length()));
        AtomicReference<String> seen = new AtomicReference<>("nothing");
        // On a stack as small as any that it may run on.
        Thread small = new Thread(null, () -> {
            List<String> problems = problems(check);
            seen.set(problems.isEmpty() ? verdict(check, LONG).outcome().name() : problems.toString());
        }, "small stack", 256 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> seen.set(e.toString()));
        small.start();
        small.join();

        assertThat(seen.get()).matches("PASS|ERROR|\\[checks\\[c\\]\\.expression: .*");
    }

    @Test
    void anExpressionThatIsTooLongIsRefused() {
        assertThat(problems(check("c").on(ResourceType.POD).passes("object.x == '" + "x".repeat(17_000) + "'")))
                .singleElement()
                .asString()
                .contains("checks[c].expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1,100}){1,100}){1,100}", "(((a{50}){50}){50}){50}", "(a|b|c|d){1000}"})
    void aPatternOfHugeCostIsAnErrorWhereverItComesFrom(String pattern) {
        Resource pod = pod("{p: '" + pattern + "'}");

        assertThat(verdict("'aaaa'.matches(object.spec.p) || false", pod).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(problems(check("c").on(ResourceType.POD).passes("'aaaa'.matches('" + pattern + "')")))
                .singleElement()
                .asString()
                .startsWith("checks[c].expression: line 1 column 16: matches: ");
    }

    /** Each step fails by a limit, is absorbed, and is done again: only the budget ends this. */
    @ParameterizedTest
    @ValueSource(strings = {"(object.spec.s + object.spec.s).size() > 0",
        "[object.spec.s, object.spec.s].join('') == ''",
        "object.spec.s.replace('x', 'yyyyyyyyyy') == ''", "object.spec.s == object.spec.t",
        "object.spec.s.matches('(x?){200}y')", "[1]DOUBLED == [1]DOUBLED", "[1]DOUBLED in [[1]DOUBLED]",
        "'%s%s'.format([object.spec.s, object.spec.s]) == ''", "object.spec.s.split('').size() < 0"})
    @Timeout(120)
    void workThatIsThrownAwayIsCountedAndNothingAbsorbsIt(String step) {
        Resource pod = pod("{s: '%s', t: '%sy'}".formatted("x".repeat(60_000), "x".repeat(59_999)));
        String loop = "lists.range(99999).all(i, (" + step.replace("DOUBLED", ".map(a, [a, a])".repeat(16))
                + ") || true) || true";

        assertThat(verdict(loop, pod)).isInstanceOf(Verdict.Error.class)
                .extracting(verdict -> ((Verdict.Error) verdict).reason())
                .isEqualTo(Reason.BUDGET);
    }

    @Test
    void valuesThatDoubleAreRefusedLongBeforeTheyCanBeCompared() {
        String doubled = "[1]" + ".map(a, [a, a])".repeat(60);

        assertThat(verdict(doubled + " == " + doubled, LONG).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(
                verdict(check("c").on(ResourceType.POD).variable("v", doubled).passes("variables.v in [variables.v]"),
                        LONG).outcome())
                .isEqualTo(Outcome.ERROR);
    }

    @Test
    void aMessageMayTakeLessThanAVerdict() {
        String loop = "lists.range(40000).all(i, i >= 0)";

        assertThat(verdict(loop, LONG)).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(verdict(check("c").on(ResourceType.POD).passes("false").message(loop + " ? 'a' : 'b'"), LONG))
                .isEqualTo(new Verdict.Fail("rule of c"));
        assertThat(verdict(check("c").on(ResourceType.POD).passes("!(" + loop + ")").message("'short'"), LONG))
                .isEqualTo(new Verdict.Fail("short"));
    }

    @Test
    void aPatternThatBacktracksElsewhereIsLinear() {
        Resource pod = pod("{s: '" + "a".repeat(50_000) + "!'}");

        assertThat(verdict("object.spec.s.matches('^(a+)+$')", pod).outcome()).isEqualTo(Outcome.FAIL);
    }
}
