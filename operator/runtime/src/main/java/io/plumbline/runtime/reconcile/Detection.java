package io.plumbline.runtime.reconcile;

import io.plumbline.core.ai.MaxAges;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.ai.Sightings;
import io.plumbline.core.ai.View;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Coverage;
import io.plumbline.core.engine.Engine;
import io.plumbline.runtime.metrics.TargetDuration;
import io.plumbline.runtime.status.EffectiveParameters;
import io.plumbline.runtime.status.StatementDefaults;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Has the engine look for AI while anybody wants to know: while the control is declared that judges it, or a record of an
 * AI system is there. Nothing is read of a cluster for it otherwise. Thread-safe.
 */
public final class Detection {
    private static final ControlKey IMPACT = new ControlKey(Standard.ISO42001, "A.5.3");
    private static final ControlKey EVALUATION = new ControlKey(Standard.ISO42001, "A.6.2.4");
    private static final ControlKey MONITORING = new ControlKey(Standard.ISO42001, "A.6.2.6");
    /** Whose parameters are read here. */
    private static final Set<ControlKey> HEEDED = Set.of(SightingControl.DETECTION, IMPACT, EVALUATION, MONITORING);

    private final Engine engine;
    private final Sightings sightings;
    private final ControlDirectory controls;
    private final StatementDesk statements;
    private final EffectiveParameters parameters;
    private final Runnable changed;
    private @Nullable Control declared;

    /** @param changed told when the engine may need more of the cluster than before, or less */
    public Detection(Engine engine, Sightings sightings, ControlDirectory controls, StatementDesk statements,
            EffectiveParameters parameters, Runnable changed) {
        this.engine = engine;
        this.sightings = sightings;
        this.controls = controls;
        this.statements = statements;
        this.parameters = parameters;
        this.changed = changed;
    }

    static boolean heeds(ControlKey control) {
        return HEEDED.contains(control);
    }

    /** @param hasRecords whether there are records of AI systems */
    void look(BooleanSupplier hasRecords) {
        if (replace(hasRecords)) {
            changed.run();
        }
    }

    /** One at a time: an older look must not undo a newer one. */
    private synchronized boolean replace(BooleanSupplier hasRecords) {
        boolean wanted = hasRecords.getAsBoolean() || controls.get(SightingControl.DETECTION).isPresent();
        Control now = wanted
                ? SightingControl.of(parameters.overrides(
                        controls.get(SightingControl.DETECTION).orElse(null), defaults()))
                : null;
        if (now == null && declared == null || now != null && now.equals(declared)) {
            return false;
        }
        declared = now;
        if (now == null) {
            engine.removeControl(SightingControl.KEY);
        } else {
            engine.setControl(now);
        }
        return true;
    }

    private StatementDefaults defaults() {
        return statements.defaults(Standard.ISO42001);
    }

    View view() {
        return engine.assess(SightingControl.KEY)
                .map(assessment -> new View(assessment.coverage()
                        .stream()
                        .collect(Collectors.toMap(Coverage::type, coverage -> coverage.state().status())),
                        assessment.settled(), sightings.unseen()))
                .orElse(View.NONE);
    }

    MaxAges maxAges() {
        return new MaxAges(age(IMPACT, "impactMaxAge"), age(EVALUATION, "evalMaxAge"),
                age(MONITORING, "killSwitchTestMaxAge"));
    }

    private @Nullable Duration age(ControlKey control, String parameter) {
        String text = parameters.text(controls.get(control).orElse(null), defaults(), parameter);
        // Days are a unit of targets, and not of CEL, in which checks read the same text.
        return text.contains("d") ? null : TargetDuration.parse(text);
    }
}
