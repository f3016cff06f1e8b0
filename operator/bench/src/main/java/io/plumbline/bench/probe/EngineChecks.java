package io.plumbline.bench.probe;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Sharing;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Control;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiled checks and the evaluator below the engine: what an evaluation costs where nothing is reused. */
final class EngineChecks {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final Map<String, CompiledCheck> byId = new HashMap<>();
    private final Evaluator evaluator = new PlannerEvaluator(Limits.DEFAULT);

    EngineChecks(List<Control> controls) {
        Compiler compiler = new Compiler(Environment.builtIn(), Limits.DEFAULT);
        for (Control control : controls) {
            CompiledControl compiled = compiler.compile(control);
            if (!compiled.isValid()) {
                throw new IllegalStateException(compiled.problems().toString());
            }
            compiled.checks().forEach(check -> byId.put(check.check().id(), check));
        }
    }

    CompiledCheck check(String id) {
        CompiledCheck check = byId.get(id);
        if (check == null) {
            throw new IllegalArgumentException("no check " + id);
        }
        return check;
    }

    /** All that these checks read of a kind. */
    Reading reading(ResourceType type) {
        Projection all = Projection.DROP;
        for (CompiledCheck check : byId.values()) {
            all = all.union(type.equals(ResourceType.NAMESPACE) ? check.readsOfNamespace() : check.readsOfSubject());
        }
        return new Reading(1, all);
    }

    /** @param sharing of the checks of one object that are evaluated after one another, as the engine does it */
    Verdict verdict(CompiledCheck check, BodyMap object, BodyMap namespace, Sharing sharing) {
        return evaluator.evaluate(check, new Subject(object, namespace, lookup -> List.of(), NOW, sharing)).verdict();
    }
}
