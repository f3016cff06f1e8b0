package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The parameters that a control has in this cluster, whether or not it is there: those of the control over those of its
 * statement over the defaults.
 *
 * @param defaults of all parameters that there are
 */
public record EffectiveParameters(BodyMap defaults) {
    /** What is said beside the defaults; names that mean nothing are left out. */
    public BodyMap overrides(@Nullable ControlResource control, StatementDefaults statement) {
        BodyMap said = ParameterTranslation.of(
                statement.under(control == null ? Map.of() : control.getSpec().parameters()), new Problems());
        Map<String, @Nullable Object> known = new HashMap<>();
        said.forEach((name, value) -> {
            if (defaults.containsKey(name)) {
                known.put(String.valueOf(name), value);
            }
        });
        return Bodies.map(known);
    }

    /** The value of one parameter that is a text; empty when it is none. */
    public String text(@Nullable ControlResource control, StatementDefaults statement, String name) {
        return overrides(control, statement).text(name, defaults.text(name, ""));
    }
}
