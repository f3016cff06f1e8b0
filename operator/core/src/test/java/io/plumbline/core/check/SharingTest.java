package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Variable;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks that share the values of variables come to the verdicts that each would come to alone, at the same cost. */
class SharingTest {
    private static final Environment ENVIRONMENT = new Environment(1, Bodies.map(Map.of("limit", 3L, "more", 2L)),
            List.of(new Variable("next", "object.spec.l.map(x, x + 1)"),
                    new Variable("above", "variables.next + variables.next.filter(x, x > params.limit)"),
                    new Variable("broken", "object.spec.nothing > variables.next.size()"),
                    new Variable("absorbed", "variables.above.size() > 5 || variables.broken || true"),
                    new Variable("mixed", "variables.absorbed ? variables.above + [1] : variables.next"),
                    new Variable("home", "namespaceObject == null ? 0 : variables.next.size()"),
                    new Variable("moment", "now > timestamp('2020-01-01T00:00:00Z') ? variables.above.size() : 0"),
                    new Variable("far", "variables.home + variables.mixed.size()")));
    private static final Compiler COMPILER = new Compiler(ENVIRONMENT, Limits.DEFAULT);

    private static final List<CompiledCheck> CHECKS = checks(
            "variables.next.size() < 7", "variables.above.exists(x, x == 4)",
            "variables.above + [7] != variables.mixed",
            "variables.mixed + [7] != variables.above && variables.mixed + [8, 9] != variables.above",
            "variables.broken || true", "variables.absorbed && variables.next.all(x, x > 0)",
            "variables.broken || variables.far > 3", "variables.home < params.limit",
            "variables.moment > 2 || variables.home == 0", "variables.far > 3", "variables.own.size() > 4");

    private static List<CompiledCheck> checks(String... expressions) {
        List<CompiledCheck> all = new ArrayList<>();
        for (long limit : List.of(3L, 5L)) {
            for (int i = 0; i < expressions.length; i++) {
                Checks check = check("c" + i).on(ResourceType.POD)
                        .variable("own", "variables.next + variables.above")
                        .passes(expressions[i]);
                all.addAll(compile(check, limit));
                all.addAll(compile(check.message("'of ' + string(variables.mixed.size())"), limit));
            }
        }
        return all;
    }

    private static List<CompiledCheck> compile(Checks check, long limit) {
        CompiledControl control = COMPILER.compile(
                Controls.parameterised(Controls.control("A.8.1", check), Bodies.map(Map.of("limit", limit))));
        assertThat(control.problems()).isEmpty();
        return control.checks();
    }

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void noVerdictDependsOnTheChecksBefore(@ForAll long seed) {
        Random random = new Random(seed);
        PlannerEvaluator evaluator = new PlannerEvaluator(stepLimit(1 + random.nextInt(300)));
        List<BodyMap> objects = List.of(object(random), object(random));
        Sharing sharing = new Sharing();
        for (int i = 0; i < 25; i++) {
            CompiledCheck check = CHECKS.get(random.nextInt(CHECKS.size()));
            BodyMap object = objects.get(random.nextInt(2));
            BodyMap namespace = random.nextBoolean() ? null : BodyMap.EMPTY;

            Evaluated alone = evaluator.evaluate(check, subject(object, namespace, new Sharing()));
            Evaluated shared = evaluator.evaluate(check, subject(object, namespace, sharing));

            assertThat(shared).as("%s, number %s", check.check().expression(), i).isEqualTo(alone);
            outcomes.merge(alone.verdict().outcome(), 1, Integer::sum);
        }
    }

    @Test
    void aVariableIsComputedOnceForAllChecksThatSeeItAlike() {
        CompiledCheck first = CHECKS.get(0);
        Sharing sharing = new Sharing();
        Subject subject = subject(object(new Random(1)), null, sharing);
        PlannerEvaluator evaluator = new PlannerEvaluator(Limits.DEFAULT);
        evaluator.evaluate(first, subject);
        CompiledVariable next = first.variables().at(first.variables().position("next"));
        Object computed = sharing.find(next, subject).result();

        for (CompiledCheck check : CHECKS) {
            evaluator.evaluate(check, subject);
        }

        assertThat(sharing.find(next, subject).result()).isSameAs(computed);
    }

    @Test
    void otherParametersMakeAnotherVariable() {
        CompiledCheck narrow = compile(check("c").on(ResourceType.POD).passes("variables.above.size() > 0"), 3).get(0);
        CompiledCheck wide = compile(check("d").on(ResourceType.POD).passes("variables.above.size() > 1"), 5).get(0);
        CompiledCheck same = compile(check("e").on(ResourceType.POD).passes("variables.above.size() > params.more"), 3)
                .get(0);

        assertThat(variable(narrow, "above")).isNotEqualTo(variable(wide, "above")).isSameAs(variable(same, "above"));
        assertThat(variable(narrow, "next")).isSameAs(variable(wide, "next"));
    }

    @Test
    void whatTimeOrLookupsEnterIsNotShared() {
        CompiledCheck timed = compile(check("c").on(ResourceType.POD).passes("variables.moment > 0"), 3).get(0);
        CompiledCheck joined = compile(check("c").on(ResourceType.POD)
                .same("configs", new ResourceType("", "ConfigMap"))
                .variable("own", "related.configs.size()")
                .passes("variables.own > 0"), 3).get(0);

        assertThat(variable(timed, "moment").isShared()).isFalse();
        assertThat(variable(timed, "above").isShared()).isTrue();
        assertThat(variable(joined, "own").isShared()).isFalse();
    }

    private static CompiledVariable variable(CompiledCheck check, String name) {
        return check.variables().at(check.variables().position(name));
    }

    private static Limits stepLimit(int steps) {
        Limits limits = Limits.DEFAULT;
        return new Limits(limits.expressionLength(), limits.syntaxNodes(), limits.parseDepth(), limits.iterations(),
                steps, limits.messageLength());
    }

    private static BodyMap object(Random random) {
        return Bodies.map(Map.of("spec",
                Map.of("l", LongStream.range(0, random.nextInt(12)).map(i -> random.nextInt(6)).boxed().toList())));
    }

    private static Subject subject(BodyMap object, BodyMap namespace, Sharing sharing) {
        return new Subject(object, namespace, lookup -> List.of(), Evaluation.NOW, sharing);
    }
}
