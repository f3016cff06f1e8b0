package io.plumbline.core.ai;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How old what is declared may be, as the checks of the catalogue judge it in this cluster. Null where nobody can tell.
 *
 * @param impact of an impact assessment, parameter {@code impactMaxAge}
 * @param evaluation parameter {@code evalMaxAge}
 * @param killSwitchTest parameter {@code killSwitchTestMaxAge}
 */
public record MaxAges(@Nullable Duration impact, @Nullable Duration evaluation, @Nullable Duration killSwitchTest) {}
