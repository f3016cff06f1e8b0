package io.plumbline.runtime.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.core.control.Scope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a statement of applicability says for all controls of its standard. It says so as soon as it is written, approved
 * or not: an approval that lapses with each new version must not take all parameters back.
 *
 * @param parameters over the built-in defaults, and under what a control says itself
 * @param scope of controls that name none
 * @param disabledChecks ids of checks that the organisation does not use, by control
 */
public record StatementDefaults(Map<String, JsonNode> parameters, Scope scope,
        Map<String, Set<String>> disabledChecks) {
    /** Of a standard without a statement. */
    public static final StatementDefaults NONE = new StatementDefaults(Map.of(), Scope.DEFAULT, Map.of());

    public StatementDefaults {
        parameters = Map.copyOf(parameters);
        disabledChecks = Map.copyOf(disabledChecks);
    }

    /** Whether the organisation does not use the check of the control. */
    boolean disables(String control, String check) {
        return disabledChecks.getOrDefault(control, Set.of()).contains(check);
    }

    /** The parameters under those of a control. A null of the control is no value, and hides none. */
    Map<String, JsonNode> under(Map<String, JsonNode> ofControl) {
        Map<String, JsonNode> merged = new LinkedHashMap<>(parameters);
        ofControl.forEach((name, value) -> {
            if (!value.isNull()) {
                merged.put(name, value);
            } else {
                merged.putIfAbsent(name, value);
            }
        });
        return merged;
    }
}
