package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledLookup;

/**
 * A check whose verdicts read a kind through a lookup.
 *
 * @param group whose bodies the check sees as items
 */
public record LookupReader(CompiledCheck check, CompiledLookup lookup, Group group) {}
