package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;

import java.util.Optional;

/** Where metrics find what a declaration says beside its checks. Implementations are thread-safe and quick. */
@FunctionalInterface
public interface ControlLabels {
    Optional<ControlFacts> of(ControlKey control);
}
