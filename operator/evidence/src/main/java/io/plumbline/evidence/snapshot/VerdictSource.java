package io.plumbline.evidence.snapshot;

import io.plumbline.core.control.ControlKey;

import java.util.function.Consumer;

/** Every verdict of a snapshot. Can be read as often as needed, and says the same each time. */
@FunctionalInterface
public interface VerdictSource {
    /** Hands over the verdicts of one control, by check and resource. */
    void forEach(ControlKey control, Consumer<VerdictLine> reader);
}
