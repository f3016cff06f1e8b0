package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Lookup;

/** A check whose verdicts read a kind through a lookup. */
public record LookupReader(CompiledCheck check, Lookup lookup) {}
