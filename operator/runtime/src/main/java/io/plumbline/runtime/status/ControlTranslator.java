package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Scope;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Translates declarations into controls of the core. What cannot be translated faithfully is refused, never left out:
 * a check that sees less than its author meant can pass where it should fail. Stateless.
 */
public final class ControlTranslator {
    /** The outcome of a translation. */
    public sealed interface Translation {
        /** The control, or what is known of it. */
        Control control();
    }

    /** A control that can be compiled; whether its expressions do is another question. */
    public record Translated(Control control) implements Translation {}

    /**
     * A declaration that cannot be evaluated.
     *
     * @param control key, title and checks as far as they are known; not to be evaluated
     * @param problems every problem found, at least one
     */
    public record Refused(Control control, List<CompileProblem> problems) implements Translation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The control as it is where its standard has no statement of applicability. */
    public Translation translate(ControlResource resource) {
        return translate(resource, StatementDefaults.NONE);
    }

    /**
     * @param resource a control with a spec, whether or not an API server has validated it
     * @param statement what counts where the control says nothing itself
     */
    public Translation translate(ControlResource resource, StatementDefaults statement) {
        ControlSpec spec = resource.getSpec();
        Problems problems = new Problems();
        ControlKey key = new ControlKey(FromApi.standard(resource.standard()),
                problems.required(spec.control(), "control"));
        BodyMap parameters = ParameterTranslation.of(statement.under(spec.parameters()), problems);
        Scope scope = new ScopeTranslation(problems).of(spec.scope(), statement.scope());
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < spec.checks().size(); i++) {
            CheckSpec check = spec.checks().get(i);
            boolean unused = check.id() != null && statement.disables(key.id(), check.id());
            checks.add(new CheckTranslation(spec, check, i, problems).run(!unused));
        }
        PinnedVersions.of(spec).problems().list().forEach(one -> problems.add(one.where(), one.message()));
        Control control = new Control(key, spec.title() == null ? "" : spec.title(), spec.suspend(), scope, parameters,
                spec.attestationRequired(), checks);
        return problems.isEmpty() ? new Translated(control) : new Refused(control, problems.list());
    }

    /** The versions that the control pins, by kind; for all others discovery chooses. */
    public Map<ResourceType, String> pinnedVersions(ControlResource resource) {
        return PinnedVersions.of(resource.getSpec()).versions();
    }
}
