package io.plumbline.core.check;

import dev.cel.runtime.CelRuntime;

/** A compiled expression: its program and what it reads. Immutable and thread-safe, as planned programs are. */
record Expression(CelRuntime.Program program, References references) {}
