package io.plumbline.core.control;

import io.plumbline.core.resource.BodyMap;

import java.util.List;

/**
 * A control as declared, syntactically valid. Whether its expressions compile is another question.
 *
 * @param parameters overrides of the parameter defaults
 * @param attestationRequired whether the result needs a current attestation
 */
public record Control(ControlKey key, String title, boolean suspended, Scope scope, BodyMap parameters,
        boolean attestationRequired, List<Check> checks) {

    public Control {
        checks = List.copyOf(checks);
    }
}
