package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;

/** From resources to the keys of the core. */
final class ControlKeys {
    private ControlKeys() {}

    static ControlKey of(ControlResource resource) {
        Standard standard = switch (resource.standard()) {
            case ISO27001 -> Standard.ISO27001;
            case ISO42001 -> Standard.ISO42001;
        };
        return new ControlKey(standard, resource.getSpec().control());
    }
}
