package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;

/** Told when the assessment of a control may have changed. Called on any thread: must be quick and never throw. */
@FunctionalInterface
public interface EngineListener {
    void touched(ControlKey control);
}
