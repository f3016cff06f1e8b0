package io.plumbline.core.check;

import io.plumbline.core.control.Control;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Compiles and evaluates single checks. */
final class Evaluation {
    static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private static final Evaluator EVALUATOR = new PlannerEvaluator(Limits.DEFAULT);

    private Evaluation() {}

    /** The verdict of a check that is one expression. */
    static Verdict verdict(String expression, Resource object) {
        return verdict(Checks.check("c").on(object.key().type()).passes(expression), object);
    }

    static Verdict verdict(Checks check, Resource object) {
        return verdict(Controls.compiled(check), object, null, Map.of());
    }

    static Verdict verdict(CompiledCheck check, Resource object, @Nullable Resource namespace,
            Map<String, List<BodyMap>> related) {
        return EVALUATOR.evaluate(check, new Subject(object.body(), namespace == null ? null : namespace.body(),
                lookup -> related.getOrDefault(lookup.lookup().name(), List.of()), NOW)).verdict();
    }

    static Resource pod(String spec) {
        return Json.resource(ResourceType.POD,
                "{metadata: {name: 'web', namespace: 'shop', uid: 'u'}, spec: " + spec + "}");
    }

    static Resource widget(String spec) {
        return Json.resource(WIDGET, "{metadata: {name: 'w', namespace: 'shop', uid: 'u'}, spec: " + spec + "}");
    }

    /** What is wrong with a check, as text. */
    static List<String> problems(Checks check) {
        return problems(Controls.control("A.8.1", check));
    }

    static List<String> problems(Control control) {
        return Controls.COMPILER.compile(control).problems().stream().map(CompileProblem::toString).toList();
    }
}
