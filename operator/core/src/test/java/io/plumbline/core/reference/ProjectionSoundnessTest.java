package io.plumbline.core.reference;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Variable;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.presentation.StandardRepresentation.STANDARD_REPRESENTATION;

/** Bodies cut down to what a check reads give the same verdicts, and the same errors, as whole ones. */
class ProjectionSoundnessTest {
    private static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+");
    private static final int EXPRESSIONS = 1_200;
    private static final int OBJECTS = 172;
    private static final int PROBES = 12;
    /** What every compiled expression is searched for, so that no construct is lost from the test unnoticed. */
    private static final List<String> CONSTRUCTS = List.of("has(", ".?", "[?", "[0]", " in ", "size(", ".all(",
            ".exists(", ".exists_one(", ".existsOne(", ".map(", ".filter(", ".transformList(", ".transformMap(",
            ".transformMapEntry(", " ? ", "&&", "||", "!(", "orValue(", ".or(", "hasValue()", ".value()", "optMap(",
            "optFlatMap(", "optional.of(", "optional.ofNonZeroValue(", "dyn(", ".first()", ".last()", ".sort()",
            ".distinct()", ".slice(", ".flatten()", ".flatten(2)", ".reverse()", "variables.one", "variables.list",
            "namespaceObject", "related.items", "type(", "sets.", "selects(", ".join(", "string(", " + ", "(object, ",
            "[?object", "{'a':", "{?'a':");

    /** Compiling is what takes time, so the variables are compiled once. */
    private final Compiler compiler = new Compiler(
            new Environment(1, Json.map("{key: 'a', keys: ['a', 'v']}"),
                    List.of(new Variable("one", "object.?a.orValue(object.b)"),
                            new Variable("list", "[object.a] + object.?c.orValue([])"))),
            Limits.DEFAULT);
    private final PlannerEvaluator evaluator = new PlannerEvaluator(Limits.DEFAULT);
    private final Random random = new Random(4);
    private final Map<Verdict.Outcome, Integer> outcomes = new EnumMap<>(Verdict.Outcome.class);
    private final Map<String, Integer> constructs = new TreeMap<>();
    private final List<Scene> scenes = new ArrayList<>();
    private int smaller;

    private record Scene(BodyMap object, @Nullable BodyMap namespace, List<BodyMap> items) {
        String text() {
            return STANDARD_REPRESENTATION.toStringOf(object) + ", " + STANDARD_REPRESENTATION.toStringOf(namespace)
                    + ", " + STANDARD_REPRESENTATION.toStringOf(items);
        }

        Scene project(CompiledCheck check) {
            Projection ofItems = check.lookups().get(0).reads();
            return new Scene(Bodies.project(object, check.readsOfSubject()),
                    namespace == null ? null : Bodies.project(namespace, check.readsOfNamespace()),
                    items.stream().map(item -> Bodies.project(item, ofItems)).toList());
        }
    }

    @Test
    void verdictsOnProjectedBodiesAreThoseOnWholeBodies() {
        RandomObjects objects = new RandomObjects(random);
        for (int i = 0; i < 400; i++) {
            scenes.add(new Scene(body(objects, i), random.nextInt(4) == 0 ? null : body(objects, i),
                    random.nextInt(4) == 0 ? List.of() : List.of(body(objects, i), body(objects, i))));
        }
        RandomExpressions expressions = new RandomExpressions(random);
        int compiled = 0;
        int tried = 0;
        while (compiled < EXPRESSIONS) {
            assertThat(tried++).as("expressions").isLessThan(EXPRESSIONS * 6);
            compiled += compare(expressions) ? 1 : 0;
        }

        int all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        int passes = outcomes.getOrDefault(Verdict.Outcome.PASS, 0);
        assertThat(all).isGreaterThanOrEqualTo(200_000);
        assertThat(passes).as("%s", outcomes).isBetween(all * 3 / 10, all * 7 / 10);
        assertThat(smaller).as("bodies that were cut down").isGreaterThan(all / 2);
        assertThat(constructs.keySet()).containsAll(CONSTRUCTS);
        assertThat(constructs.values()).as("%s", constructs).allMatch(count -> count >= 4);
    }

    private BodyMap body(RandomObjects objects, int number) {
        ResourceType type = number % 2 == 0 ? ResourceType.POD : WIDGET;
        return Json.resource(type, objects.resource()).body();
    }

    private boolean compare(RandomExpressions expressions) {
        int depth = 1 + random.nextInt(3);
        String match = random.nextInt(6) == 0 ? expressions.bool(depth) : "";
        String rule = expressions.bool(depth);
        String message = random.nextInt(3) == 0 ? expressions.text(depth) : "";
        CompiledCheck check = compile(match, rule, message);
        if (check == null) {
            return false;
        }
        // Most random expressions fail or end in an error; what holds now and then shows more.
        Map<Verdict.Outcome, Integer> probe = new EnumMap<>(Verdict.Outcome.class);
        scenes.subList(0, PROBES).forEach(scene -> probe.merge(verdict(check, scene).outcome(), 1, Integer::sum));
        int passes = probe.getOrDefault(Verdict.Outcome.PASS, 0);
        int fails = probe.getOrDefault(Verdict.Outcome.FAIL, 0);
        if (passes + fails < PROBES / 4 && random.nextInt(8) > 0) {
            return false;
        }
        CompiledCheck turned = fails > passes ? compile(match, "!(" + rule + ")", message) : null;
        compare(turned == null ? check : turned);
        return true;
    }

    private @Nullable CompiledCheck compile(String match, String rule, String message) {
        CompiledControl control = compiler.compile(Controls.control("A.8.1", Checks.check("c")
                .on(WIDGET)
                .all("items", WIDGET)
                .match(match)
                .passes(rule)
                .message(message)));
        return control.isValid() ? control.checks().get(0) : null;
    }

    private void compare(CompiledCheck check) {
        String text = check.check().match() + " # " + check.check().expression() + " # "
                + check.check().messageExpression();
        CONSTRUCTS.stream().filter(text::contains).forEach(construct -> constructs.merge(construct, 1, Integer::sum));
        for (int i = 0; i < OBJECTS; i++) {
            Scene whole = scenes.get(random.nextInt(scenes.size()));
            Scene projected = whole.project(check);
            Verdict expected = verdict(check, whole);
            assertThat(verdict(check, projected))
                    .as(() -> text + "\n on " + whole.text() + "\n as " + projected.text() + "\n by "
                            + check.readsOfSubject())
                    .isEqualTo(expected);
            outcomes.merge(expected.outcome(), 1, Integer::sum);
            smaller += projected.object().equals(whole.object()) ? 0 : 1;
        }
    }

    private Verdict verdict(CompiledCheck check, Scene scene) {
        Verdict verdict = evaluator
                .evaluate(check, new Subject(scene.object(), scene.namespace(), lookup -> scene.items(), NOW))
                .verdict();
        // A map that an expression made shows in an error as the identity of its Java object.
        return verdict instanceof Verdict.Error error
                ? new Verdict.Error(error.reason(), IDENTITY.matcher(error.message()).replaceAll("@"))
                : verdict;
    }
}
