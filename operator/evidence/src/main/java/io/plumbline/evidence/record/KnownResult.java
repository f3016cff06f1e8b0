package io.plumbline.evidence.record;

import io.plumbline.core.control.ControlKey;

/** One control and what it comes to. */
public record KnownResult(ControlKey control, ResultState state) {}
