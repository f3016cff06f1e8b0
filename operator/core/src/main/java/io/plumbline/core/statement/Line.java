package io.plumbline.core.statement;

import io.plumbline.core.statement.Declaration.Entry;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One entry: what was declared beside what was measured.
 *
 * @param attestedUntil the latest end of the attestations that are current; null without any
 */
public record Line(Entry entry, Measurement measurement, @Nullable Instant attestedUntil) {}
